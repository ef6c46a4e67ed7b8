import type { ReportFigures } from "#contract/reports.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { differences } from "./differences.ts";
import { preciseShare } from "./percent.ts";
import { VerdictMark } from "./VerdictMark.tsx";
import { reportWords } from "./words.ts";

/** What was issued beside what would be issued today. */
export function Changed({ then, now }: { then: ReportFigures; now: ReportFigures | null }) {
  const { language, number } = useSpeech();
  const words = useOperationsWords(reportWords);
  if (now === null) return <p className="hint">{words.changed.same}</p>;
  const share = (value: number | null) => (value === null ? "–" : preciseShare(value, language));
  const minutes = (value: number | null) => (value === null ? "–" : `${number(value)} ${words.min}`);
  const signed = (value: number, digits: number) =>
    `${value > 0 ? "+" : value < 0 ? "−" : "±"}${number(Math.abs(value), digits)}`;
  const names = { ...words.column, left: words.budget.short };
  return (
    <div className="notice rep-changed">
      <div>
        <h2>{words.changed.heading}</h2>
        <p>{words.changed.note}</p>
        <Table
          label={words.changed.heading}
          head={
            <>
              <th scope="col">{words.changed.figure}</th>
              <th scope="col" className="numeric">
                {words.changed.issued}
              </th>
              <th scope="col" className="numeric">
                {words.changed.now}
              </th>
              <th scope="col" className="numeric">
                {words.changed.difference}
              </th>
            </>
          }
        >
          {differences(then, now).map(({ figure, unit, before, after, change }) => (
            <tr key={figure}>
              <th scope="row">{names[figure]}</th>
              <td className="numeric">{unit === "share" ? share(before) : minutes(before)}</td>
              <td className="numeric">{unit === "share" ? share(after) : minutes(after)}</td>
              <td className="numeric">
                {change !== null &&
                  (unit === "share"
                    ? words.changed.points(signed(change * 100, 2))
                    : `${signed(change, 0)} ${words.min}`)}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.column.verdict}</th>
            <td className="numeric">
              <VerdictMark verdict={then.total.verdict} />
            </td>
            <td className="numeric">
              <VerdictMark verdict={now.total.verdict} />
            </td>
            <td />
          </tr>
          {then.ruleVersion !== now.ruleVersion && (
            <tr>
              <th scope="row">{words.changed.rule}</th>
              <td className="numeric">{then.ruleVersion}</td>
              <td className="numeric">{now.ruleVersion}</td>
              <td />
            </tr>
          )}
        </Table>
      </div>
    </div>
  );
}
