import type { LineAnswer } from "#contract/lines.ts";
import type { Vehicle } from "#contract/vehicles.ts";
import { useNow } from "../app/use-now.ts";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { useVehicles } from "../vehicles/queries.ts";
import { useVehicleWords } from "../vehicles/use-vehicle-words.ts";
import { isSilent } from "../vehicles/vehicles-text.ts";
import { WlanMark } from "../vehicles/WlanMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { directionText } from "./line-text.ts";
import { byDirection } from "./line-vehicles.ts";
import { useLineWords } from "./use-line-words.ts";

/** Every vehicle of the line that is on its way: what the map shows of them, as a table. */
export function LineVehicles({ line }: { line: LineAnswer }) {
  const { table } = useVehicleWords();
  const { data, isError, refetch } = useVehicles(line.id);
  return (
    <section className="line-vehicles" aria-labelledby="line-vehicles-heading">
      <h2 id="line-vehicles-heading">{table.heading}</h2>
      {data === undefined && !isError && (
        <div role="status">
          <span className="hidden">{table.loading}</span>
          <RowSkeleton rows={3} />
        </div>
      )}
      {data === undefined && isError && <Failure text={table.failed} onRetry={() => void refetch()} />}
      {data !== undefined && data.vehicles.length === 0 && <p className="empty">{table.none}</p>}
      {data !== undefined && data.vehicles.length > 0 && (
        <VehicleTable vehicles={data.vehicles} isLate={isSilent(data.sources)} />
      )}
      {data !== undefined && data.counts.running > data.vehicles.length && (
        <p className="hint">{table.withoutPlace(data.counts.running - data.vehicles.length)}</p>
      )}
      <Origin sources={data?.sources ?? []} />
    </section>
  );
}

function VehicleTable({ vehicles, isLate }: { vehicles: readonly Vehicle[]; isLate: boolean }) {
  const { table, wlan } = useVehicleWords();
  const words = useLineWords();
  const { clock } = useSpeech();
  const now = useNow(60_000);
  return (
    <table className={isLate ? "plain-table vehicles-late" : "plain-table"}>
      <caption className="hidden">{table.heading}</caption>
      <thead>
        <tr>
          {[table.vehicle, table.direction, table.wlan, table.asOf].map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {byDirection(vehicles).map(({ id, label, direction, headsign, wlan: state, at }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>
              {direction === null && headsign === null
                ? table.noDirection
                : (headsign ?? directionText(null, direction ?? 0, words))}
            </td>
            <td>
              <WlanMark state={state} /> <span className={`stop-word-${state}`}>{wlan[state]}</span>
            </td>
            <td className="figures-only">
              {isSameDay(at, now) ? clock.timeWithSeconds(at) : clock.moment(at, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whose word it is. */
function Origin({
  sources,
}: {
  sources: readonly { id: string; licence: string | null; attribution: string | null }[];
}) {
  const { table } = useVehicleWords();
  const names = [
    ...new Set(
      sources.map(({ id, licence, attribution }) => [attribution ?? id, licence].filter(Boolean).join(", ")),
    ),
  ];
  return names.length === 0 ? null : <p className="hint">{table.data(names.join("; "))}</p>;
}

function isSameDay(at: string, now: number): boolean {
  return Math.abs(now - Date.parse(at)) < 12 * 3_600_000;
}
