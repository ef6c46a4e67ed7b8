import { describe, expect, test } from "vitest";
import { markup } from "#backend/reports/page/markup.ts";
import { writingOf } from "#backend/reports/page/numbers.ts";
import { reportPage } from "#backend/reports/page/page.ts";
import type { ReportFigures, ReportPreviewAnswer } from "#contract/reports.ts";

const options = { cityName: "Dortmund", timeZone: "Europe/Berlin", address: "https://wlan.example/again" };
const minutes = {
  up: 980,
  degraded: 0,
  down: 20,
  unknown: 5,
  provisioning: 0,
  maintenance: 3,
  outsideServiceHours: 0,
  notLive: 0,
};
const missed: ReportFigures["total"] = {
  accessPoints: 1,
  availability: 0.98,
  observedShare: 1000 / 1005,
  minutes,
  verdict: "missed",
  reason: null,
  errorBudget: { allowedMinutes: 10, leftMinutes: -10 },
};
const empty: ReportFigures["total"] = {
  accessPoints: 0,
  availability: null,
  observedShare: null,
  minutes: { ...minutes, up: 0, down: 0, unknown: 0, maintenance: 0 },
  verdict: "insufficient_data",
  reason: "nothing_observed",
  errorBudget: null,
};

function report(changes: Partial<ReportFigures>): ReportPreviewAnswer {
  return {
    kind: "month",
    period: "2026-10",
    area: null,
    demo: false,
    figures: {
      from: "2026-09-30T22:00:00.000Z",
      to: "2026-10-31T23:00:00.000Z",
      cutToNow: false,
      ruleVersion: 1,
      dataVersion: 7,
      computedAt: "2026-11-02T08:00:00.000Z",
      inputs: { target: 0.99, providers: null, serviceHours: [], sources: [], maintenanceWindows: 1 },
      total: missed,
      areas: [],
      worst: [],
      ...changes,
    },
  };
}

/** What a reader sees, without styles and tags. */
function read(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/[\s\u00ad]+/g, (space) => (space.includes("\u00ad") ? "" : " "));
}

/** With spaces that may break, as this file is written. */
function written<Given>(values: readonly Given[], write: (value: Given) => string): string[] {
  return values.map((value) => write(value).replaceAll("\u00a0", " "));
}

describe("figures", () => {
  const de = writingOf("de", "Europe/Berlin");
  const en = writingOf("en", "Europe/Berlin");

  test("are never rounded up to something better", () => {
    const shares = [0.99996, 0.989996, 0.57, 1, 0, 0.00001];

    expect(written(shares, de.percent)).toEqual([
      "99,99 %",
      "98,99 %",
      "57,00 %",
      "100,00 %",
      "0,00 %",
      "< 0,01 %",
    ]);
    expect(written(shares.slice(0, 2), en.percent)).toEqual(["99.99%", "98.99%"]);
    expect(written([0.99, 0.995], de.target)).toEqual(["99 %", "99,5 %"]);
    expect(written([0.001, 1], de.wholePercent)).toEqual(["1 %", "100 %"]);
  });

  test("have units, in the reader's way of writing", () => {
    expect(written([90, 74_070, -90, -0.01], de.hours)).toEqual(["1,5 h", "1.234,5 h", "−1,5 h", "0,0 h"]);
    expect(written([0, 0.2, 59.4, 59.6, 185], en.duration)).toEqual([
      "0 min",
      "< 1 min",
      "59 min",
      "1 h 00 min",
      "3 h 05 min",
    ]);
    expect(de.time("2026-10-25T00:30:00Z")).toMatch(/25\. Oktober 2026 um 02:30 MESZ/);
    expect(de.time("2026-10-25T01:30:00Z")).toMatch(/25\. Oktober 2026 um 02:30 MEZ/);
  });
});

test("what is put into markup is escaped, markup itself is not", () => {
  const inner = markup`<b title="${`"'`}">${"<i>&"}</b>`;

  expect(markup`${[inner, null, 5]}`.text).toBe('<b title="&quot;&#39;">&lt;i&gt;&amp;</b>5');
});

describe.each(["de", "en"] as const)("the page in %s", (language) => {
  test.each([
    ["missed", report({})],
    [
      "met",
      report({ total: { ...missed, verdict: "met", errorBudget: { allowedMinutes: 30, leftMinutes: 10 } } }),
    ],
    ["undecided", report({ total: { ...missed, verdict: "insufficient_data", reason: "unknown_decides" } })],
    ["nothing observed", report({ total: empty, cutToNow: true })],
    [
      "without a target",
      report({ total: { ...missed, verdict: "insufficient_data", reason: "no_target", errorBudget: null } }),
    ],
    ["of a provider that promised nothing", report({ total: { ...empty, reason: "not_promised" } })],
  ])("says everything of a report that is %s", (_, given) => {
    const text = read(reportPage(given, { ...options, language }));

    expect(text).not.toMatch(/undefined|null|NaN|\[object|Infinity/);
    expect(text).toContain("Dortmund");
    expect(text).toContain("https://wlan.example/again");
  });
});

test("a verdict says what it would be at worst and at best", () => {
  const text = read(reportPage(report({}), { ...options, language: "de" }));

  expect(text).toContain("Das Ziel ist verfehlt.");
  expect(text).toContain("waren 98,00 % der beobachteten Zeit verfügbar; zugesagt sind 99 %");
  expect(text).toContain("als verfügbar zählt, sind es nur 98,00 %");
  expect(text).toContain("0,2 h überzogen");
});

test("of many incidents the longest are named, the rest is counted, and what belongs to none is said", () => {
  const causes = [9, 4, 3, 2, 1].map((lasted, index) => ({
    cause: index === 0 ? ("uplink" as const) : ("access_point" as const),
    incident: index + 1,
    title: "Anbindung <7>: 3 Zugangspunkte ausgefallen",
    minutes: lasted,
  }));
  const worst = [{ ...missed, accessPoint: { id: 5, name: null, source: "wlan" }, causes }];

  const text = read(
    reportPage(
      report({
        worst,
        inputs: {
          ...report({}).figures.inputs,
          serviceHours: [{ days: ["mo", "tu", "we", "fr"], from: "06:00", to: "24:00" }],
        },
      }),
      { ...options, language: "de" },
    ),
  );

  expect(text).toContain("Anbindung &lt;7&gt;: 3 Zugangspunkte ausgefallen (#1): 9 min");
  expect(text).toContain("Zugangspunkt selbst (#2): 4 min");
  expect(text).toContain("2 weitere Störungen: 3 min");
  expect(text).toContain("keiner Störung zugeordnet: 1 min");
  expect(text).toContain("Mo–Mi, Fr 06:00–24:00");
});
