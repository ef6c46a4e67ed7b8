import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportAnswer, ReportPreviewAnswer } from "#contract/reports.ts";
import { foundations } from "./foundations.ts";
import { markup, raw } from "./markup.ts";
import type { Language } from "./numbers.ts";
import { type Reader, readerOf } from "./reader.ts";
import { summary } from "./summary.ts";
import { areasTable, changesTable, worstTable } from "./tables.ts";
import { timeOf } from "./time-bar.ts";

export interface PageOptions {
  language: Language;
  cityName: string;
  timeZone: string;
  /** Where the same report is computed anew. */
  address: string;
}

const styles = readFileSync(join(import.meta.dirname, "report.css"), "utf8");

/** For this page alone: nothing but its own styles, which it carries along so that a saved copy still looks like itself. */
export const reportPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(styles).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A report made for print: one document without scripts, pictures or files beside it. */
export function reportPage(report: ReportPreviewAnswer | ReportAnswer, options: PageOptions): string {
  const reader = readerOf(options.language, options.timeZone);
  const { words, write } = reader;
  const { figures } = report;
  const title = words.title(periodText(report, reader));
  const areaName = figures.areas[0]?.name ?? report.area ?? "";
  return markup`<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${options.cityName}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>
<header>
<p class="city">${options.cityName} · ${words.subtitle}</p>
<h1>${title}</h1>
<p class="scope">${report.area === null ? words.wholeCity : words.onlyArea(areaName)}</p>
<p class="span">${words.span(write.time(figures.from), write.time(figures.to))}</p>
</header>
${report.demo ? markup`<p class="notice">${words.demo}</p>` : null}
${figures.cutToNow ? markup`<p class="notice">${words.cutToNow(write.time(figures.to))}</p>` : null}
${summary(figures, reader)}
${changes(report, reader)}
${areasTable(figures, report.area === null, reader)}
${worstTable(figures, reader)}
${timeOf(figures.total.minutes, reader)}
${foundations(report, options.address, reader)}
</main>
</body>
</html>
`.text;
}

function periodText({ kind, period }: ReportPreviewAnswer, { words }: Reader): string {
  const [year = "", part = "1"] = period.split("-");
  return words.period[kind](Number(year), Number(part.replace("Q", "")));
}

function changes(report: ReportPreviewAnswer | ReportAnswer, reader: Reader) {
  if (!("now" in report) || report.now === null) return null;
  const { words, write } = reader;
  return markup`<section class="changed">
<h2>${words.changed}</h2>
<p>${words.changedNote(write.time(report.createdAt), write.time(report.now.computedAt))}</p>
${changesTable(report.figures, report.now, reader)}
</section>`;
}
