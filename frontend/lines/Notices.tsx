import type { LineAnswer } from "#contract/lines.ts";
import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import { periodText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

/** What the operator announces of the line, in its own words. */
export function Notices({ alerts }: Pick<LineAnswer, "alerts">) {
  const words = useLineWords();
  const { clock } = useSpeech();
  const now = useNow(60_000);
  if (alerts.length === 0) return null;
  return (
    <section aria-label={words.notices}>
      <ul className="line-notices">
        {alerts.map(({ id, header, description, url, from, to }) => {
          const period = periodText(from, to, (at) => clock.moment(at, now), words);
          return (
            <li key={id}>
              <b dir="auto">{header}</b>
              {period !== null && <span className="hint"> {period}</span>}
              {description !== null && description !== header && <p dir="auto">{description}</p>}
              {url !== null && (
                <a href={url} rel="noreferrer external">
                  {words.noticeMore}
                  <span className="hidden">: {header}</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
