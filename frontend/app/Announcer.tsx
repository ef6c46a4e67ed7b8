import { useEffect, useRef, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useSpeech } from "../words/use-words.ts";

/** A screen reader hears of changed figures at most this often. */
const quietMs = 20_000;

/** Says politely, and not too often, when the first figure of the page changed. */
export function Announcer({ overview }: { overview: OverviewAnswer | null }) {
  const { words, coverage, clock } = useSpeech();
  const [text, setText] = useState("");
  const last = useRef({ figure: "", at: 0 });

  const first = overview?.areas.find((area) => area.coverage !== null) ?? null;
  const figure =
    first === null || first.coverage === null
      ? ""
      : `${first.name} ${coverage(first.coverage, overview?.at ?? "")}`;
  useEffect(() => {
    if (overview === null || first === null || first.coverage === null) return;
    const { figure: before, at } = last.current;
    if (before === figure) return;
    if (before !== "" && Date.now() - at < quietMs) return;
    last.current = { figure, at: Date.now() };
    if (before !== "")
      setText(
        words.live.announce(first.name, coverage(first.coverage, overview.at), clock.time(overview.at)),
      );
  }, [figure, first, overview, words, coverage, clock]);

  return (
    <p className="hidden" aria-live="polite">
      {text}
    </p>
  );
}
