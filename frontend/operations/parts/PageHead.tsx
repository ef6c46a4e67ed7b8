import { type ReactNode, useEffect } from "react";
import { useNow } from "../../app/use-now.ts";
import { ConnectionNotice } from "../../panel/ConnectionNotice.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";

interface PageHeadProps {
  title: string;
  /** The instant that the page's figures are true for; null while there are none. */
  at: string | null;
  /** What one can do, at the right. */
  children?: ReactNode;
}

/** Heads each page: its name, "Stand 14:05", what one can do, and whether the page can still follow. */
export function PageHead({ title, at, children }: PageHeadProps) {
  const { clock } = useSpeech();
  const words = useOperationsWords(sharedWords);
  const city = useCity().overview?.city.name ?? null;
  const now = useNow(60_000);
  useEffect(() => {
    document.title = words.title(title, city);
  }, [words, title, city]);
  return (
    <div className="page-head">
      <h1 tabIndex={-1} ref={takeFocus}>
        {title}
      </h1>
      {at !== null && <p className="stand">{words.asOf(clock.moment(at, now))}</p>}
      <div className="page-actions">{children}</div>
      <ConnectionNotice shownAt={at} />
    </div>
  );
}

/** A new page is read from its heading; focus waits on the main region until the heading is there. */
function takeFocus(heading: HTMLElement | null): void {
  if (document.activeElement?.id === "content") heading?.focus({ preventScroll: true });
}
