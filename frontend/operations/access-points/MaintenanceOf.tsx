import type { MaintenanceScope } from "#contract/maintenance-windows.ts";
import type { OperatedAccessPoint } from "#contract/operations.ts";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useWindows } from "../maintenance/queries.ts";
import { StateOf, whenText } from "../maintenance/WindowMarks.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { accessPointWords } from "./words.ts";

const dayMs = 86_400_000;

/** What was announced for it in the last month and is for the next year, whatever the scope. */
export function MaintenanceOf({ accessPoint }: { accessPoint: OperatedAccessPoint }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const now = useNow(60_000);
  const today = Math.floor(now / dayMs) * dayMs;
  const answer = useWindows(today - 30 * dayMs, today + 365 * dayMs);
  const windows = answer.data?.maintenanceWindows.filter(({ scope }) => concerns(scope, accessPoint));
  return (
    <section aria-labelledby="windows-heading">
      <h2 id="windows-heading">{words.detail.windows}</h2>
      {answer.isError && windows === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {windows?.length === 0 && <p className="empty">{words.detail.noWindows}</p>}
      <ul className="ap-windows">
        {windows?.map(({ id, title, occurrences }) => {
          const next = occurrences.find(({ state }) => state !== "ended") ?? occurrences.at(-1);
          return (
            <li key={id}>
              <RouteLink to={{ page: "maintenance", id }}>{title}</RouteLink>{" "}
              {next !== undefined && (
                <>
                  <span className="hint">{whenText(next, now, clock)}</span> <StateOf state={next.state} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function concerns(scope: MaintenanceScope, { id, site, areas, source }: OperatedAccessPoint): boolean {
  if ("accessPoint" in scope) return scope.accessPoint === id;
  if ("site" in scope) return scope.site === site;
  return "area" in scope ? areas.includes(scope.area) : scope.source === source;
}
