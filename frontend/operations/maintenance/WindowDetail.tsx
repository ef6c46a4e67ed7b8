import { useState } from "react";
import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import { useNow } from "../../app/use-now.ts";
import { ApiError } from "../../data/api.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Confirm } from "../parts/Confirm.tsx";
import { Fact } from "../parts/Fact.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { rememberCancelled } from "./Cancelled.tsx";
import { wallText } from "./calendar.ts";
import { useWindow, useWindowActions } from "./queries.ts";
import { nthOf, readRule, weekdayOf } from "./recurrence.ts";
import { dateText } from "./say-day.ts";
import { WindowFields } from "./WindowFields.tsx";
import { StateOf, whenText } from "./WindowMarks.tsx";
import { maintenanceWords, recurrenceText } from "./words.ts";

/** One announced window: when, what, since when known; and what can still be done about it. */
export function WindowDetail({ id }: { id: number }) {
  const words = useOperationsWords(maintenanceWords);
  const { overview } = useCity();
  const answer = useWindow(id);
  const actions = useWindowActions();
  const [isChanging, setChanging] = useState(false);
  const { data: window } = answer;
  const isGone =
    !Number.isSafeInteger(id) ||
    (answer.error instanceof ApiError && [400, 404].includes(answer.error.status));
  useShortcuts([{ key: "Escape", text: words.keys.back, run: () => visit({ page: "maintenance" }) }]);
  const cancel = async (cancelled: MaintenanceWindow) => {
    await actions.cancel(cancelled.id);
    rememberCancelled(cancelled);
    visit({ page: "maintenance", query: { month: cancelled.from.slice(0, 7) } });
    await actions.refresh();
  };
  return (
    <>
      <BackLink to={{ page: "maintenance" }} text={words.back} />
      <PageHead title={window?.title ?? words.heading} at={overview?.at ?? null}>
        {window !== undefined && window.state !== "ended" && !isChanging && (
          <>
            <button type="button" className="quiet" onClick={() => setChanging(true)}>
              {words.change}
            </button>
            {window.state === "running" && <Confirm {...words.end} task={() => actions.end(window.id)} />}
            <Confirm {...words.cancel} task={() => cancel(window)} />
          </>
        )}
      </PageHead>
      {answer.isPending && !isGone && <RowSkeleton rows={4} />}
      {isGone && window === undefined && <p className="empty">{words.notFound}</p>}
      {answer.isError && !isGone && window === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {window !== undefined && isChanging && (
        <WindowFields window={window} onDone={() => setChanging(false)} />
      )}
      {window !== undefined && !isChanging && (
        <div className="mnt-detail">
          <Facts window={window} />
          <Overlaps window={window} />
          <Occurrences window={window} />
        </div>
      )}
    </>
  );
}

function Facts({ window }: { window: MaintenanceWindow }) {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const { overview } = useCity();
  const now = useNow(60_000);
  const start = wallText(window.from, overview?.city.timeZone ?? "Europe/Berlin");
  const recurrence = recurrenceText(
    readRule(window.recurrence, start),
    { weekday: weekdayOf(start), date: Number(start.slice(8, 10)), nth: nthOf(start) },
    words,
    (day) => dateText(day, language),
  );
  const [kind, value] = Object.entries(window.scope)[0] ?? ["site", ""];
  return (
    <dl className="mnt-facts">
      <Fact term={words.facts.when}>
        {whenText(window, now, clock)} <StateOf state={window.state} />
      </Fact>
      {recurrence !== null && (
        <Fact term={words.facts.recurrence}>
          {recurrence} {window.recurrence !== null && <code>{window.recurrence}</code>}
        </Fact>
      )}
      <Fact term={words.facts.what}>
        {words.scope[kind as keyof typeof words.scope]}{" "}
        {kind === "accessPoint" ? (
          <RouteLink to={{ page: "access-points", id: value }}>{window.scopeName}</RouteLink>
        ) : (
          <RouteLink
            to={{
              page: "access-points",
              query: kind === "site" ? { q: String(value) } : { [kind]: String(value) },
            }}
          >
            {window.scopeName}
          </RouteLink>
        )}
      </Fact>
      <Fact term={words.facts.accessPoints}>{words.accessPoints(window.accessPoints)}</Fact>
      <Fact term={words.facts.level}>
        {window.countsAgainstServiceLevel ? words.levelCounts : words.levelCountsNot}
      </Fact>
      <Fact term={words.facts.created}>
        {window.createdBy === null
          ? clock.moment(window.createdAt, now)
          : words.facts.by(window.createdBy, clock.moment(window.createdAt, now))}
      </Fact>
      {window.changedAt !== null && (
        <Fact term={words.facts.changed}>{clock.moment(window.changedAt, now)}</Fact>
      )}
    </dl>
  );
}

function Overlaps({ window }: { window: MaintenanceWindow }) {
  const words = useOperationsWords(maintenanceWords);
  if (window.overlaps.length === 0) return null;
  return (
    <div className="notice mnt-overlaps">
      <p>
        <b>{words.overlapsWith}</b>{" "}
        {window.overlaps.map((id, index) => (
          <span key={id}>
            {index > 0 && ", "}
            <OverlapLink id={id} />
          </span>
        ))}
        . {words.overlapsNote}
      </p>
    </div>
  );
}

function OverlapLink({ id }: { id: number }) {
  const other = useWindow(id).data;
  return <RouteLink to={{ page: "maintenance", id }}>{other?.title ?? `#${id}`}</RouteLink>;
}

function Occurrences({ window }: { window: MaintenanceWindow }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const now = useNow(60_000);
  if (window.recurrence === null) return null;
  return (
    <div className="mnt-section">
      <h2>{words.occurrences}</h2>
      <p className="hint">{words.occurrencesOf(window.occurrences.length, window.occurrencesTotal)}</p>
      <ol className="mnt-occurrences">
        {window.occurrences.map((occurrence) => (
          <li key={occurrence.from}>
            {whenText(occurrence, now, clock)} <StateOf state={occurrence.state} />
          </li>
        ))}
      </ol>
    </div>
  );
}
