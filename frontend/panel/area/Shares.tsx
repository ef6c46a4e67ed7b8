import type { Coverage } from "#contract/common.ts";
import { useSpeech } from "../../words/use-words.ts";

/** The parts of the bar as words and figures. */
export function Shares({ coverage }: { coverage: Coverage }) {
  const { words, share } = useSpeech();
  const { low, high, nominal } = coverage;
  const parts = [
    { key: "covered", value: low },
    { key: "uncertain", value: high - low },
    { key: "broken", value: nominal - high },
    { key: "gap", value: 1 - nominal },
  ] as const;
  return (
    <>
      <dl className="shares" aria-label={words.areas.shares}>
        {parts.map(({ key, value }) => (
          <div key={key} className="share">
            <dt>
              <span className={`bar-key bar-${key}`} aria-hidden="true" /> {words.bar[key]}
            </dt>
            <dd>{share(Math.max(0, value))}</dd>
          </div>
        ))}
      </dl>
      {high - low > 0.005 && <p className="hint">{words.bar.explain}</p>}
    </>
  );
}
