import type { AvailabilityFigures } from "#contract/availability.ts";
import type { OperatedAccessPointAnswer } from "#contract/operations.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Table } from "../parts/Table.tsx";
import { preciseShare } from "../reports/percent.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { accessPointWords, uptimeSpans } from "./words.ts";

const classes = [
  "up",
  "degraded",
  "down",
  "unknown",
  "provisioning",
  "maintenance",
  "outsideServiceHours",
  "notLive",
] as const satisfies readonly (keyof AvailabilityFigures["minutes"])[];

/** How available it was, what that rests on, and every minute of it. */
export function Uptime({ accessPoint }: { accessPoint: OperatedAccessPointAnswer }) {
  const { language, number } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const share = (value: number | null) =>
    value === null ? words.detail.noFigure : preciseShare(value, language);
  const shown = classes.filter(
    (name) =>
      name === "up" ||
      name === "down" ||
      name === "unknown" ||
      uptimeSpans.some((span) => accessPoint.availability[span].minutes[name] > 0),
  );
  return (
    <div className="ap-section">
      <h2>{words.detail.uptime}</h2>
      <Table
        label={words.detail.uptime}
        head={
          <>
            <th scope="col">{words.detail.period}</th>
            <th scope="col" className="numeric">
              {words.detail.availability}
            </th>
            <th scope="col" className="numeric">
              {words.detail.observed}
            </th>
            {shown.map((name) => (
              <th key={name} scope="col" className="numeric">
                {words.minutes[name]} <span className="ap-unit">min</span>
              </th>
            ))}
          </>
        }
      >
        {uptimeSpans.map((span) => {
          const { availability, observedShare, minutes } = accessPoint.availability[span];
          return (
            <tr key={span}>
              <th scope="row">{words.span[span]}</th>
              <td className="numeric">
                <b>{share(availability)}</b>
              </td>
              <td className="numeric">{share(observedShare)}</td>
              {shown.map((name) => (
                <td key={name} className="numeric">
                  {minutes[name] === 0 ? words.detail.noTime : number(minutes[name])}
                </td>
              ))}
            </tr>
          );
        })}
      </Table>
      <p className="hint">{words.detail.uptimeRule(accessPoint.ruleVersion)}</p>
    </div>
  );
}
