import type { Source } from "#contract/sources.ts";
import { useNow } from "../../app/use-now.ts";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { shortDuration } from "../parts/duration.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { adviceFor, byUrgency } from "./advice.ts";
import { ImportShare } from "./ImportProgress.tsx";
import { SourceMark } from "./SourceMark.tsx";
import { sourceWords } from "./words.ts";

const tallyColumns = ["received", "applied", "unchanged", "rejected", "skipped"] as const;

/** Every source on one line: how it is, what to do, and what its last payload brought. */
export function SourceList() {
  const words = useOperationsWords(sourceWords);
  const { overview } = useCity();
  const sources = overview === null ? null : byUrgency(overview.sources);
  const ill = sources?.filter(({ state }) => state !== "fresh").length ?? 0;
  return (
    <>
      <PageHead title={words.heading} at={overview?.at ?? null} />
      {sources === null && <RowSkeleton rows={5} />}
      {sources?.length === 0 && <p className="empty">{words.none}</p>}
      {sources !== null && sources.length > 0 && (
        <>
          <p className={ill === 0 ? "" : "src-ill"}>
            {ill === 0 ? words.allWell(sources.length) : words.someIll(ill, sources.length)}
          </p>
          <Table
            label={words.table}
            className="src-table"
            head={
              <>
                <th scope="col">{words.column.state}</th>
                <th scope="col">{words.column.source}</th>
                <th scope="col">{words.column.todo}</th>
                <th scope="col" className="numeric wide-only">
                  {words.column.lastRun}
                </th>
                <th scope="col" className="numeric">
                  {words.column.payload}
                </th>
                <th scope="col" className="numeric wide-only">
                  {words.column.nextRun}
                </th>
                {tallyColumns.map((name) => (
                  <th key={name} scope="col" className="numeric wide-only">
                    {words.tally[name]}
                  </th>
                ))}
              </>
            }
          >
            {sources.map((source) => (
              <SourceRow key={source.id} source={source} />
            ))}
          </Table>
        </>
      )}
    </>
  );
}

function SourceRow({ source }: { source: Source }) {
  const { clock, number, language } = useSpeech();
  const words = useOperationsWords(sourceWords);
  const now = useNow();
  const { id, state, provider, as, describes, lastRunAt, payloadAt, nextRunAt, tally } = source;
  const moment = (at: string) => clock.moment(at, now);
  const advice = adviceFor(source, now, words, moment);
  const age = (at: string | null) =>
    at === null ? "–" : words.ago(shortDuration(now - Date.parse(at), language));
  return (
    <tr>
      <td className="narrow">
        <SourceMark state={state} />
      </td>
      <th scope="row">
        <RouteLink to={{ page: "sources", id }}>{id}</RouteLink>
        <span className="src-provider">
          {[provider, words.brings[as] ?? as, describes === null ? null : words.describes(describes)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </th>
      <td className="src-todo">
        {source.import === null ? (advice ?? words.todo.fresh) : <ImportShare progress={source.import} />}
        {source.import !== null && advice !== null && ` – ${advice}`}
      </td>
      <td className="numeric wide-only" title={lastRunAt === null ? undefined : moment(lastRunAt)}>
        {age(lastRunAt)}
      </td>
      <td className="numeric" title={payloadAt === null ? undefined : moment(payloadAt)}>
        {age(payloadAt)}
      </td>
      <td className="numeric wide-only">{nextRunAt === null ? "–" : moment(nextRunAt)}</td>
      {tallyColumns.map((name) => (
        <td
          key={name}
          className={`numeric wide-only${name === "rejected" && (tally?.rejected ?? 0) > 0 ? " src-some" : ""}`}
        >
          {tally === null ? "–" : number(tally[name])}
        </td>
      ))}
    </tr>
  );
}
