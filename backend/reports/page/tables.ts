import type { ReportFigures } from "#contract/reports.ts";
import { type Markup, markup } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { shareText, verdictMark } from "./summary.ts";

type Reported = ReportFigures["total"];
type Worst = ReportFigures["worst"][number];

/** More would push the next access point off the page. */
const causesShown = 3;

/** One row an area that the promise reaches, after one for all together. */
export function areasTable({ areas, total }: ReportFigures, isCity: boolean, reader: Reader): Markup {
  const { words } = reader;
  const counted = areas.filter(({ accessPoints }) => accessPoints > 0);
  const empty = areas.filter(({ accessPoints }) => accessPoints === 0).map(({ name }) => name);
  const columns = [
    words.area,
    words.accessPoints,
    words.availability,
    words.observed,
    words.down,
    words.budgetLeft,
    words.verdictColumn,
  ];
  if (!isCity) return markup``;
  return markup`<section>
<h2>${words.areas}</h2>
${
  areas.length === 0
    ? markup`<p>${words.noAreas}</p>`
    : markup`<table class="areas">
<thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${counted.map((area) => areaRow(area.name, area, reader))}</tbody>
<tfoot>${areaRow(words.allTogether, total, reader)}</tfoot>
</table>
${empty.length === 0 ? null : markup`<p class="note">${words.noneCounted} ${empty.join(", ")}.</p>`}
<p class="note">${words.areasNote}</p>`
}
</section>`;
}

function areaRow(name: string, row: Reported, reader: Reader): Markup {
  const { words, write } = reader;
  const { accessPoints, availability, observedShare, minutes, errorBudget, verdict } = row;
  return markup`<tr><th scope="row">${name}</th><td>${write.count(accessPoints)}</td><td>${shareText(availability, reader)}</td><td>${shareText(observedShare, reader)}</td><td>${write.hours(minutes.down)}</td><td>${errorBudget === null ? words.none : write.hours(errorBudget.leftMinutes)}</td><td>${verdictMark(verdict, reader)}</td></tr>
`;
}

/** The access points that were down longest, and what had failed. */
export function worstTable({ worst }: ReportFigures, reader: Reader): Markup {
  const { words } = reader;
  const columns = [words.accessPoint, words.down, words.availability, words.causes];
  return markup`<section>
<h2>${words.worst}</h2>
${
  worst.length === 0
    ? markup`<p>${words.noneDown}</p>`
    : markup`<table class="worst">
<thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${worst.map((row) => worstRow(row, reader))}</tbody>
</table>`
}
</section>`;
}

function worstRow({ accessPoint, minutes, availability, causes }: Worst, reader: Reader): Markup {
  const { words, write } = reader;
  return markup`<tr><th scope="row">${accessPoint.name ?? words.nameless}<small>${accessPoint.source} · ${accessPoint.id}</small></th><td>${write.duration(minutes.down)}</td><td>${shareText(availability, reader)}</td><td>${causesList(causes, minutes.down, reader)}</td></tr>
`;
}

function causesList(causes: Worst["causes"], downMinutes: number, { words, write }: Reader): Markup {
  const further = causes.slice(causesShown);
  const known = causes.reduce((sum, { minutes }) => sum + minutes, 0);
  const lines = causes
    .slice(0, causesShown)
    .map(
      ({ cause, title, minutes, incident }) =>
        `${cause === "access_point" ? words.ofItself : title} (#${incident}): ${write.duration(minutes)}`,
    );
  if (further.length > 0) {
    const minutes = further.reduce((sum, cause) => sum + cause.minutes, 0);
    lines.push(words.furtherIncidents(further.length, write.duration(minutes)));
  }
  // Less than a minute is rounding or a blip, and nothing to look for.
  if (downMinutes - known >= 1)
    lines.push(`${words.outsideIncidents}: ${write.duration(downMinutes - known)}`);
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** What a stored report says otherwise now. */
export function changesTable(issued: ReportFigures, now: ReportFigures, reader: Reader): Markup {
  const { words } = reader;
  const rows = [
    { name: words.allTogether, before: issued.total, after: now.total },
    ...issued.areas.map(({ slug, name, ...before }) => ({
      name,
      before,
      after: now.areas.find((area) => area.slug === slug) ?? null,
    })),
  ].filter(({ before, after }) => !isSame(before, after));
  if (rows.length === 0) return markup`<p>${words.rest}</p>`;
  const columns = [
    words.area,
    words.asOf,
    words.accessPoints,
    words.availability,
    words.observed,
    words.down,
    words.verdictColumn,
  ];
  return markup`<table class="changes">
<thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
${rows.map(
  ({ name, before, after }) => markup`<tbody>
<tr><th scope="rowgroup" rowspan="2">${name}</th>${changeCells(words.issued, before, reader)}</tr>
<tr>${changeCells(words.now, after, reader)}</tr>
</tbody>
`,
)}</table>`;
}

function changeCells(when: string, row: Reported | null, reader: Reader): Markup {
  const { words, write } = reader;
  if (row === null) return markup`<th scope="row">${when}</th><td colspan="5">${words.none}</td>`;
  return markup`<th scope="row">${when}</th><td>${write.count(row.accessPoints)}</td><td>${shareText(row.availability, reader)}</td><td>${shareText(row.observedShare, reader)}</td><td>${write.hours(row.minutes.down)}</td><td>${verdictMark(row.verdict, reader)}</td>`;
}

function isSame(one: Reported, other: Reported | null): boolean {
  if (other === null || one.accessPoints !== other.accessPoints || one.verdict !== other.verdict)
    return false;
  return Object.entries(one.minutes).every(
    ([name, minutes]) => other.minutes[name as keyof Reported["minutes"]] === minutes,
  );
}
