import type { ReportFigures } from "#contract/reports.ts";
import { useSpeech } from "../../words/use-words.ts";
import { shortDuration } from "../parts/duration.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { budgetUse } from "./differences.ts";
import { Inputs } from "./Inputs.tsx";
import { preciseShare, targetShare } from "./percent.ts";
import { VerdictMark } from "./VerdictMark.tsx";
import { reportWords } from "./words.ts";

const minuteMs = 60_000;

/** A report: the verdict in words, what is left of the budget, every area, the worst with what it was, and what it rests on. */
export function ReportFiguresView({ figures }: { figures: ReportFigures }) {
  return (
    <>
      <Verdict figures={figures} />
      <Budget figures={figures} />
      <Minutes figures={figures} />
      {figures.areas.length > 0 && <Areas figures={figures} />}
      <Worst figures={figures} />
      <Inputs figures={figures} />
    </>
  );
}

function Verdict({ figures: { total, inputs, cutToNow, to } }: { figures: ReportFigures }) {
  const { language, clock } = useSpeech();
  const words = useOperationsWords(reportWords);
  const target = inputs.target === null ? "" : targetShare(inputs.target, language);
  const sentence =
    total.verdict === "insufficient_data" ? words.sentence.undecided : words.sentence[total.verdict](target);
  return (
    <div className="rep-sentence">
      <p className="rep-figure">
        {total.availability === null ? "–" : preciseShare(total.availability, language)}
      </p>
      <div>
        <p className="rep-words">
          <VerdictMark verdict={total.verdict} /> {sentence}
        </p>
        <p>
          {words.available},{" "}
          {total.observedShare === null ? "–" : preciseShare(total.observedShare, language)}{" "}
          <abbr title={words.observedLong}>{words.observed}</abbr>, {words.accessPoints(total.accessPoints)}.
          {total.reason !== null && ` ${words.reason[total.reason]}`}
          {cutToNow && ` ${words.cut(clock.moment(to, Date.now()))}`}
        </p>
      </div>
    </div>
  );
}

function Budget({ figures: { total } }: { figures: ReportFigures }) {
  const { number, language } = useSpeech();
  const words = useOperationsWords(reportWords);
  const budget = total.errorBudget;
  if (budget === null) return <p className="hint">{words.budget.none}</p>;
  const { used, isOverdrawn } = budgetUse(budget);
  const minutes = (value: number) => `${number(Math.round(value))} ${words.min}`;
  return (
    <div className="rep-budget">
      <h3>{words.budget.heading}</h3>
      <span className={isOverdrawn ? "rep-bar rep-bar-over" : "rep-bar"} aria-hidden="true">
        <span style={{ width: `${used * 100}%` }} />
      </span>
      <p>
        <b className={isOverdrawn ? "status-word-down" : ""}>
          {isOverdrawn
            ? words.budget.overdrawn(minutes(-budget.leftMinutes))
            : words.budget.left(minutes(budget.leftMinutes), preciseShare(1 - used, language))}
        </b>
        , {words.budget.allowed(minutes(budget.allowedMinutes))}
      </p>
    </div>
  );
}

const classes = [
  "up",
  "degraded",
  "down",
  "unknown",
  "provisioning",
  "maintenance",
  "outsideServiceHours",
  "notLive",
] as const;

function Minutes({ figures: { total } }: { figures: ReportFigures }) {
  const { number } = useSpeech();
  const words = useOperationsWords(reportWords);
  return (
    <dl className="rep-minutes" aria-label={words.minutesHeading}>
      {classes.map((name) => (
        <div key={name}>
          <dt>{words.minutes[name]}</dt>
          <dd>
            {number(Math.round(total.minutes[name]))} {words.min}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Areas({ figures: { areas } }: { figures: ReportFigures }) {
  const { number, language } = useSpeech();
  const words = useOperationsWords(reportWords);
  const share = (value: number | null) => (value === null ? "–" : preciseShare(value, language));
  return (
    <div>
      <h3>{words.areas}</h3>
      <Table
        label={words.areas}
        head={
          <>
            <th scope="col">{words.column.area}</th>
            <th scope="col">{words.column.verdict}</th>
            <th scope="col" className="numeric">
              {words.column.availability}
            </th>
            <th scope="col" className="numeric">
              {words.column.observed}
            </th>
            <th scope="col" className="numeric wide-only">
              {words.column.accessPoints}
            </th>
            <th scope="col" className="numeric wide-only">
              {words.column.down} {words.min}
            </th>
            <th scope="col" className="numeric wide-only">
              {words.column.unknown} {words.min}
            </th>
            <th scope="col" className="numeric wide-only">
              {words.column.budget} {words.min}
            </th>
          </>
        }
      >
        {areas.map((area) => (
          <tr key={area.slug}>
            <th scope="row">{area.name}</th>
            <td title={area.reason === null ? undefined : words.reason[area.reason]}>
              <VerdictMark verdict={area.verdict} />
            </td>
            <td className="numeric">{share(area.availability)}</td>
            <td className="numeric">{share(area.observedShare)}</td>
            <td className="numeric wide-only">{number(area.accessPoints)}</td>
            <td className="numeric wide-only">{number(Math.round(area.minutes.down))}</td>
            <td className="numeric wide-only">{number(Math.round(area.minutes.unknown))}</td>
            <td
              className={
                (area.errorBudget?.leftMinutes ?? 0) < 0
                  ? "numeric wide-only status-word-down"
                  : "numeric wide-only"
              }
            >
              {area.errorBudget === null ? "–" : number(Math.round(area.errorBudget.leftMinutes))}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Worst({ figures: { worst } }: { figures: ReportFigures }) {
  const { language } = useSpeech();
  const words = useOperationsWords(reportWords);
  const { unnamed } = useOperationsWords(sharedWords);
  return (
    <div>
      <h3>{words.worst}</h3>
      {worst.length === 0 && <p className="empty">{words.noWorst}</p>}
      {worst.length > 0 && (
        <Table
          label={words.worst}
          head={
            <>
              <th scope="col">{words.column.accessPoint}</th>
              <th scope="col" className="numeric">
                {words.column.availability}
              </th>
              <th scope="col" className="numeric">
                {words.column.down}
              </th>
              <th scope="col">{words.column.causes}</th>
            </>
          }
        >
          {worst.map(({ accessPoint, availability, minutes, causes }) => {
            const rest = minutes.down - causes.reduce((sum, cause) => sum + cause.minutes, 0);
            return (
              <tr key={accessPoint.id}>
                <th scope="row">
                  <RouteLink to={{ page: "access-points", id: accessPoint.id }}>
                    {accessPoint.name ?? unnamed(accessPoint.id)}
                  </RouteLink>
                </th>
                <td className="numeric">
                  {availability === null ? "–" : preciseShare(availability, language)}
                </td>
                <td className="numeric">{shortDuration(minutes.down * minuteMs, language)}</td>
                <td>
                  {causes.map((cause, index) => (
                    <span key={cause.incident}>
                      {index > 0 && ", "}
                      <RouteLink to={{ page: "incidents", id: cause.incident }}>
                        {words.cause(cause.title, shortDuration(cause.minutes * minuteMs, language))}
                      </RouteLink>
                    </span>
                  ))}
                  {rest >= 1 && (
                    <span className="hint">
                      {causes.length > 0 && ", "}
                      {words.noIncident(shortDuration(rest * minuteMs, language))}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </Table>
      )}
    </div>
  );
}
