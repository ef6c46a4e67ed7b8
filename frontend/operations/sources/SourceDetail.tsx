import type { Source } from "#contract/sources.ts";
import { useNow } from "../../app/use-now.ts";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Fact } from "../parts/Fact.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { adviceFor } from "./advice.ts";
import { Hold } from "./Hold.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { RejectedRecords } from "./RejectedRecords.tsx";
import { ReplayResult } from "./Replay.tsx";
import { Runs } from "./Runs.tsx";
import { SourceMark } from "./SourceMark.tsx";
import { sourceWords } from "./words.ts";

/** One source: what is the matter, what it brought, what could not be used. */
export function SourceDetail({ id }: { id: string }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const { overview } = useCity();
  const now = useNow();
  useShortcuts([{ key: "Escape", text: words.keys.back, run: () => visit({ page: "sources" }) }]);
  const source = overview?.sources.find((candidate) => candidate.id === id);
  const advice = source === undefined ? null : adviceFor(source, now, words, (at) => clock.moment(at, now));
  return (
    <>
      <BackLink to={{ page: "sources" }} text={words.back} />
      <PageHead title={id} at={overview?.at ?? null}>
        {source?.as === "access-point" && (
          <RouteLink className="quiet" to={{ page: "access-points", query: { source: id } }}>
            {words.facts.accessPoints}
          </RouteLink>
        )}
      </PageHead>
      {overview === null && <RowSkeleton rows={5} />}
      {overview !== null && source === undefined && <p className="empty">{words.notFound}</p>}
      {source !== undefined && (
        <div className="src-detail">
          <p className="src-now">
            <SourceMark state={source.state} /> {advice !== null && <span>{advice}</span>}
          </p>
          {source.import !== null && <ImportProgress progress={source.import} />}
          {source.state === "held" && <Hold source={source} />}
          <Facts source={source} now={now} />
          <ReplayResult />
          <Runs source={source} />
          <RejectedRecords source={source} />
        </div>
      )}
    </>
  );
}

function Facts({ source, now }: { source: Source; now: number }) {
  const { clock, number } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const { tally, attribution } = source;
  const moment = (at: string | null) => (at === null ? "–" : clock.moment(at, now));
  return (
    <dl className="src-facts">
      <Fact term={words.facts.lastRun}>{moment(source.lastRunAt)}</Fact>
      <Fact term={words.facts.payload}>{moment(source.payloadAt)}</Fact>
      <Fact term={words.facts.stale}>{moment(source.staleAt)}</Fact>
      <Fact term={words.facts.nextRun}>{moment(source.nextRunAt)}</Fact>
      <Fact term={words.facts.knownFrom}>{moment(source.knownFrom)}</Fact>
      <Fact term={words.facts.adapter}>
        {source.adapter}, {words.brings[source.as] ?? source.as}
        {source.describes !== null && `, ${words.describes(source.describes)}`}
      </Fact>
      <Fact term={words.facts.provider}>{source.provider ?? "–"}</Fact>
      <Fact term={words.facts.licence}>{source.licence ?? words.facts.noLicence}</Fact>
      {attribution !== null && <Fact term={words.facts.attribution}>{attribution}</Fact>}
      <Fact term={words.facts.tally}>
        {tally === null
          ? "–"
          : (["received", "applied", "unchanged", "rejected", "skipped"] as const)
              .map((name) => `${number(tally[name])} ${words.tally[name]}`)
              .join(", ")}
      </Fact>
    </dl>
  );
}
