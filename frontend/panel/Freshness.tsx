import type { OverviewAnswer } from "#contract/overview.ts";
import type { Source } from "#contract/sources.ts";
import { useNow } from "../app/use-now.ts";
import { rolloutSources } from "../rollout/has-rollout.ts";
import { useSpeech } from "../words/use-words.ts";
import { freshnessSummary, freshnessText, oldestPayload, statusSources } from "./freshness.ts";
import { sourceTitle } from "./source-title.ts";

interface FreshnessProps {
  overview: OverviewAnswer;
  at: string | null;
  /** The figures in sight are of the rollout, so its sources decide. */
  isRollout: boolean;
}

/** Always in sight: the instant of the figures, and whether all who report still do. */
export function Freshness({ overview, at, isRollout }: FreshnessProps) {
  const speech = useSpeech();
  const { words, clock } = speech;
  const now = useNow();
  const sources = isRollout ? rolloutSources(overview.sources) : statusSources(overview.sources);
  const isWell = sources.length > 0 && sources.every((source) => source.state === "fresh");
  // Sources of the rollout bring a new state by the day: when we looked last would say too much.
  const known = isRollout && at === null ? oldestPayload(sources) : overview.at;
  const isLive = !isRollout && at === null;
  return (
    <details className="freshness">
      <summary>
        {at === null && (
          <span className={isWell ? "pulse pulse-well" : "pulse pulse-ill"} aria-hidden="true" />
        )}
        <span>
          {known !== null && (
            <b>{words.asOf(isLive ? clock.timeWithSeconds(known) : clock.moment(known, now))}</b>
          )}{" "}
          {at === null && <span className="freshness-summary">{freshnessSummary(sources, speech)}</span>}
        </span>
      </summary>
      <ul className="sources" aria-label={words.freshness.heading}>
        {(isRollout ? sources : overview.sources).map((source) => (
          <SourceLine key={source.id} source={source} now={now} />
        ))}
      </ul>
    </details>
  );
}

function SourceLine({ source, now }: { source: Source; now: number }) {
  const speech = useSpeech();
  const { words } = speech;
  return (
    <li className={`source source-${source.state}`}>
      <span className="source-name">{sourceTitle(source)}</span>{" "}
      <span className="source-kind">{words.freshness.kindOf[source.as] ?? source.as}</span>
      <span className="source-text">
        <b>{words.sourceState[source.state]}</b>
        {": "}
        {freshnessText(source, now, speech)}
      </span>
    </li>
  );
}
