import { useState } from "react";
import type { HereAnswer } from "#contract/here.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import type { Asked } from "./queries.ts";
import { changesFeed, shareLink } from "./share-link.ts";
import { useAnswerWords } from "./use-answer-words.ts";

interface ActionsProps {
  here: HereAnswer;
  asked: Asked;
  heading: string;
}

/** What one can do with the answer: pass it on, print it, follow it. */
export function Actions({ here, asked, heading }: ActionsProps) {
  const { language, clock, words } = useSpeech();
  const { actions, print } = useAnswerWords();
  const { lang } = useUrlState();
  const link = shareLink(window.location.origin, asked, lang);
  const [told, copy] = useCopy(link);
  const feed = here.address === null ? null : changesFeed(asked.address ?? here.address.id, language);
  const canShare = "share" in navigator;
  return (
    <>
      <nav className="answer-actions" aria-label={actions.label}>
        {canShare && (
          <button type="button" className="quiet" onClick={() => void share(heading, link)}>
            {actions.share}
          </button>
        )}
        <button type="button" className="quiet" onClick={() => void copy()}>
          {actions.copy}
        </button>
        <button type="button" className="quiet" onClick={() => window.print()}>
          {actions.print}
        </button>
        {feed !== null && (
          <>
            <link
              rel="alternate"
              type="application/atom+xml"
              title={actions.feedTitle(heading)}
              href={feed}
            />
            <a className="feed-link" href={feed} type="application/atom+xml">
              {actions.feed}
            </a>
          </>
        )}
      </nav>
      <div role="status" className="answer-told">
        {told === "copied" && <p>{actions.copied}</p>}
        {told === "failed" && (
          <label>
            {actions.copyFailed} <input readOnly value={link} onFocus={(event) => event.target.select()} />
          </label>
        )}
      </div>
      <footer className="print-only">
        <p>{print.address(link)}</p>
        {here.demo && <p>{words.demoLong}</p>}
        <p>{print.at(`${clock.day(Date.now())}, ${clock.time(Date.now())}`)}</p>
      </footer>
    </>
  );
}

/** Where the clipboard is not to be had, the link is shown instead. */
function useCopy(link: string): ["copied" | "failed" | null, () => Promise<void>] {
  const [told, setTold] = useState<"copied" | "failed" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setTold("copied");
    } catch {
      setTold("failed");
    }
  };
  return [told, copy];
}

async function share(title: string, url: string): Promise<void> {
  // A reader who thinks better of it is no failure.
  await navigator.share({ title, url }).catch(() => undefined);
}
