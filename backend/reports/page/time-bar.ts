import type { ClassMinutes } from "#contract/availability.ts";
import { type Markup, markup } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** In the order of the bar; what lies outside the promise is only in the table. */
const shown = ["up", "degraded", "down", "unknown", "provisioning"] as const satisfies (keyof ClassMinutes)[];
const classes = [
  ...shown,
  "maintenance",
  "outsideServiceHours",
  "notLive",
] as const satisfies (keyof ClassMinutes)[];

const widthUnits = 1_000;
/** A part that is there is seen, however small. */
const leastUnits = 2;

/** The time that counts as one bar, and all of it as a table. */
export function timeOf(minutes: ClassMinutes, reader: Reader): Markup {
  const { words, write } = reader;
  const whole = classes.reduce((sum, name) => sum + minutes[name], 0);
  const row = (name: keyof ClassMinutes) =>
    markup`<tr><th scope="row"><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="fill-${name}" width="12" height="12"/></svg> ${words.classNames[name]}</th><td>${write.hours(minutes[name])}</td><td>${whole > 0 ? write.percent(minutes[name] / whole) : words.none}</td></tr>
`;
  return markup`<section>
<h2>${words.classes}</h2>
${bar(minutes)}
<table class="classes">
<thead><tr><th scope="col">${words.classColumn}</th><th scope="col">${words.timeColumn}</th><th scope="col">${words.shareColumn}</th></tr></thead>
<tbody>
${classes.filter((name) => minutes[name] > 0 || name === "up" || name === "down" || name === "unknown").map(row)}</tbody>
<tfoot><tr><th scope="row">${words.sum}</th><td>${write.hours(whole)}</td><td></td></tr></tfoot>
</table>
</section>`;
}

function bar(minutes: ClassMinutes): Markup | null {
  const there = shown.filter((name) => minutes[name] > 0);
  const sum = there.reduce((total, name) => total + minutes[name], 0);
  if (sum === 0) return null;
  const raised = there.map((name) => ({
    name,
    units: Math.max(leastUnits, (minutes[name] / sum) * widthUnits),
  }));
  const scale = widthUnits / raised.reduce((total, { units }) => total + units, 0);
  let x = 0;
  const parts = raised.map(({ name, units }) => {
    const width = units * scale;
    const part = markup`<rect class="fill-${name}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="28"/>`;
    x += width;
    return part;
  });
  return markup`<svg class="bar" viewBox="0 0 ${widthUnits} 28" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
