import type { ReportFigures } from "#contract/reports.ts";
import type { Verdict } from "#domain/words.ts";
import { type Markup, markup } from "./markup.ts";
import type { Reader } from "./reader.ts";

type Total = ReportFigures["total"];

/** A shape beside the word, so that no verdict is told by colour alone. */
const signs: Record<Verdict, string> = { met: "✓", missed: "✗", insufficient_data: "?" };

/** What the reader came for: the verdict in words, and the figures it rests on. */
export function summary(figures: ReportFigures, reader: Reader): Markup {
  const { words } = reader;
  const { total, inputs } = figures;
  return markup`<section class="verdict ${total.verdict}">
<h2><span class="sign" aria-hidden="true">${signs[total.verdict]}</span> ${words.verdict[total.verdict]}</h2>
<p>${because(total, inputs.target, reader)}</p>
</section>
${keys(figures, reader)}`;
}

/** The verdict of a row: sign and word. */
export function verdictMark(verdict: Verdict, { words }: Reader): Markup {
  return markup`<span class="mark ${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${words.verdictShort[verdict]}</span>`;
}

/** A share, or a dash where there is nothing to divide by. */
export function shareText(share: number | null, { words, write }: Reader): string {
  return share === null ? words.none : write.percent(share);
}

function because(
  { minutes, availability, verdict, reason }: Total,
  target: number | null,
  reader: Reader,
): string {
  const good = minutes.up + minutes.degraded;
  const all = good + minutes.down + minutes.unknown;
  const of = (part: number) => shareText(all > 0 ? part / all : null, reader);
  const key = verdict === "insufficient_data" ? (reason ?? "unknown_decides") : verdict;
  return reader.words.because[key]({
    availability: shareText(availability, reader),
    target: target === null ? reader.words.none : reader.write.target(target),
    low: of(good),
    high: of(good + minutes.unknown),
  });
}

function keys({ total, inputs: { target } }: ReportFigures, reader: Reader): Markup {
  const { words, write } = reader;
  const { availability, observedShare, accessPoints, errorBudget, minutes } = total;
  const key = (name: string, value: string, note: string) =>
    markup`<div><dt>${name}</dt><dd><strong>${value}</strong> <span>${note}</span></dd></div>
`;
  return markup`<dl class="keys">
${key(words.availability, shareText(availability, reader), words.ofObserved)}${key(words.target, target === null ? words.none : write.target(target), target === null ? words.noTarget : words.promised)}${errorBudget === null ? null : key(words.budget, ...budgetText(errorBudget, reader))}${key(words.observed, shareText(observedShare, reader), words.observedNote)}${key(words.accessPoints, write.count(accessPoints), words.accessPointsNote)}${key(words.down, write.hours(minutes.down), words.downNote)}</dl>`;
}

/** What of the allowed down time is left, or by how much more there was; and how much that is of what was allowed. */
function budgetText(
  { allowedMinutes, leftMinutes }: NonNullable<Total["errorBudget"]>,
  { words, write }: Reader,
): [value: string, note: string] {
  const allowed = write.hours(allowedMinutes);
  if (leftMinutes < 0) return [words.overdrawn(write.hours(-leftMinutes)), words.budgetNote(allowed)];
  const spent = allowedMinutes > 0 ? write.wholePercent(1 - leftMinutes / allowedMinutes) : null;
  return [
    words.left(write.hours(leftMinutes)),
    spent === null ? words.budgetNote(allowed) : words.spent(spent, allowed),
  ];
}
