import type { ReportAnswer, ReportFigures, ReportPreviewAnswer } from "#contract/reports.ts";
import { type Weekday, weekdays } from "#domain/words.ts";
import { type Markup, markup } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** Everything that went into the figures, how they were counted, and where to have it done again. */
export function foundations(
  report: ReportPreviewAnswer | ReportAnswer,
  address: string,
  reader: Reader,
): Markup {
  const { words, write } = reader;
  const { figures } = report;
  const { inputs } = figures;
  const fact = (name: string, value: string) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  return markup`<section>
<h2>${words.inputs}</h2>
<dl class="facts">
${fact(words.target, inputs.target === null ? words.noTarget : write.target(inputs.target))}${fact(words.providers, inputs.providers === null ? words.allProviders : inputs.providers.join(", ") || words.none)}${fact(words.serviceHours, hoursText(inputs.serviceHours, reader))}${fact(words.maintenanceWindows, write.count(inputs.maintenanceWindows))}${fact(words.rule, String(figures.ruleVersion))}${fact(words.dataVersion, write.count(figures.dataVersion))}${fact(words.computedAt, write.time(figures.computedAt))}${"id" in report ? fact(words.issuedAt, issuedText(report, reader)) : null}</dl>
${sourcesTable(inputs.sources, reader)}
</section>
<section>
<h2>${words.method}</h2>
${words.methodText.map(
  (text) => markup`<p>${text}</p>
`,
)}</section>
<section class="reproduce">
<h2>${words.reproduce}</h2>
<p>${words.reproduceNote} <a href="${address}">${address}</a></p>
</section>`;
}

function issuedText({ createdAt, createdBy, id }: ReportAnswer, { words, write }: Reader): string {
  const by = createdBy === null ? "" : ` ${words.issuedBy(createdBy)}`;
  return `${write.time(createdAt)}${by} (#${id})`;
}

function hoursText(hours: ReportFigures["inputs"]["serviceHours"], { words }: Reader): string {
  if (hours.length === 0) return words.always;
  return hours.map(({ days, from, to }) => `${daysText(days, words.weekdays)} ${from}–${to}`).join("; ");
}

/** "Mo–Fr, So" */
function daysText(days: readonly string[], names: Record<Weekday, string>): string {
  const there = weekdays.filter((day) => days.includes(day));
  const runs: Weekday[][] = [];
  for (const day of there) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && weekdays.indexOf(day) === weekdays.indexOf(last) + 1) run.push(day);
    else runs.push([day]);
  }
  const text = (run: Weekday[]) => {
    const [first, last] = [run[0], run.at(-1)].map((day) => (day === undefined ? "" : names[day]));
    return run.length > 2 ? `${first}–${last}` : run.map((day) => names[day]).join(", ");
  };
  return runs.map(text).join(", ");
}

function sourcesTable(sources: ReportFigures["inputs"]["sources"], { words, write }: Reader): Markup {
  const columns = [words.source, words.provider, words.lastRun];
  return markup`<table class="sources">
<thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${sources.map(
  ({ id, provider, lastRunAt }) =>
    markup`<tr><th scope="row">${id}</th><td>${provider ?? words.noProvider}</td><td>${lastRunAt === null ? words.never : write.time(lastRunAt)}</td></tr>
`,
)}</tbody>
</table>`;
}
