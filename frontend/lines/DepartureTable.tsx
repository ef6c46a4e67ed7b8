import type { Departures } from "#contract/vehicles.ts";
import { coverageText } from "../words/format.ts";
import { useSpeech } from "../words/use-words.ts";
import { cellText, type DepartureCell, departureRows, stepOf } from "./departure-grid.ts";
import { useLineWords } from "./use-line-words.ts";

/** The week at a glance, a row an hour: every cell has its figure, the tint only helps to find it. */
export function DepartureTable({ hours }: Pick<Departures, "hours">) {
  const { departures: words } = useLineWords();
  return (
    <>
      <table className="heat-table">
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            {words.shortWeekdays.map((day, index) => (
              <th key={day} scope="col">
                <abbr title={words.weekdays[index]}>{day}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departureRows(hours).map(({ hour, cells }) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              {cells.map((cell, index) => (
                <Cell key={words.shortWeekdays[index]} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{words.scale}</p>
    </>
  );
}

function Cell({ cell }: { cell: DepartureCell | null }) {
  const { departures: words } = useLineWords();
  const { words: residents, language } = useSpeech();
  if (cell === null) {
    return (
      <td className="heat-none">
        <span aria-hidden="true">–</span>
        <span className="hidden">{words.cellNone}</span>
      </td>
    );
  }
  const { made, coverage } = cell;
  const said =
    coverage === null
      ? words.cellNotKnown(made)
      : words.cell(made, coverageText(coverage, language, residents));
  return (
    <td className={`heat-${stepOf(cell) ?? "unknown"}`} title={said}>
      <span aria-hidden="true">{cellText(cell)}</span>
      <span className="hidden">{said}</span>
    </td>
  );
}
