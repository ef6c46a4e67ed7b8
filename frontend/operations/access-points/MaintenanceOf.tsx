import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { useMaintenanceOf } from "./queries.ts";
import { accessPointWords } from "./words.ts";

/** What is announced for it, whatever the scope. */
export function MaintenanceOf({ id }: { id: number }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const shared = useOperationsWords(sharedWords);
  const answer = useMaintenanceOf(id);
  const now = useNow(60_000);
  const windows = answer.data?.maintenanceWindows;
  return (
    <section aria-labelledby="windows-heading">
      <h2 id="windows-heading">{words.detail.windows}</h2>
      {answer.isError && windows === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {windows?.length === 0 && <p className="empty">{words.detail.noWindows}</p>}
      <ul className="ap-windows">
        {windows?.map((window) => {
          const next = window.occurrences.find(({ state }) => state !== "ended") ?? window.occurrences.at(-1);
          return (
            <li key={window.id}>
              <RouteLink to={{ page: "maintenance", id: window.id }}>{window.title}</RouteLink>{" "}
              <span>{shared.maintenanceState[window.state]}</span>{" "}
              {next !== undefined && (
                <span className="hint">
                  {clock.moment(next.from, now)} – {clock.moment(next.to, now)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
