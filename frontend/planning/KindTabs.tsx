import { type GapKind, gapKinds } from "#contract/gaps.ts";
import { useSpeech } from "../words/use-words.ts";
import { usePlanningWords } from "./use-planning-words.ts";
import { visitKind } from "./visit.ts";

/** What may be missing, as links: each is a page of its own that can be passed on. */
export function KindTabs({ kind }: { kind: GapKind }) {
  const words = usePlanningWords();
  const { language } = useSpeech();
  return (
    <nav className="gap-kinds" aria-label={words.kinds}>
      {gapKinds.map((of) => (
        <a
          key={of}
          href={`/planning?kind=${of}&lang=${language}`}
          aria-current={of === kind ? "page" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0)
              return;
            event.preventDefault();
            visitKind(of);
          }}
        >
          {words.kind[of]}
        </a>
      ))}
    </nav>
  );
}
