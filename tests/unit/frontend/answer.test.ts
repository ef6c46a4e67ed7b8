import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HereAnswer } from "#contract/here.ts";
import { directionIndex, distanceText } from "#frontend/answer/distance-text.ts";
import {
  builderText,
  expectationText,
  isOverdue,
  neighboursOf,
  otherText,
  reasonTexts,
  slipTexts,
  stageText,
  type Voice,
} from "#frontend/answer/fibre-text.ts";
import { householdTexts, operatorTexts } from "#frontend/answer/mobile-text.ts";
import { originTexts } from "#frontend/answer/origin-text.ts";
import { roadworksText, siteText } from "#frontend/answer/roadworks-text.ts";
import { spanText } from "#frontend/answer/span-text.ts";
import { answerWords } from "#frontend/answer/use-answer-words.ts";
import { coveredText, nearestText, reliableText } from "#frontend/answer/wlan-text.ts";
import { fibreSentence } from "#frontend/panel/fibre-sentence.ts";
import { speechIn } from "#frontend/words/use-words.ts";

const { de, en } = answerWords;
const german = speechIn("de", "Europe/Berlin");
const voice: Voice = { words: de, language: "de", today: "2026-11-22", dayOf: (at) => german.clock.day(at) };
const inGerman = { ...german, answer: de };

const noFibre: HereAnswer["fibre"] = {
  stage: null,
  stageSince: null,
  expectedFrom: null,
  expectedTo: null,
  provider: null,
  reason: null,
  phase: null,
  waitsFor: null,
  told: [],
  neighbours: {},
  neighbourMetres: 100,
  premises: 0,
  others: [],
  origin: null,
};
const told = (since: string, expectedFrom: string | null, expectedTo: string | null) => ({
  since: `${since}T11:00:00Z`,
  expectedFrom,
  expectedTo,
});

describe("when something is expected", () => {
  const say = (from: string | null, to: string | null) => spanText({ from, to }, "de", de);

  it.each([
    ["2027-03-01", "2027-06-30", "zwischen März und Juni 2027"],
    ["2026-11-10", "2027-02-12", "zwischen November 2026 und Februar 2027"],
    ["2027-03-01", "2027-03-31", "im März 2027"],
    ["2028-02-01", "2028-02-29", "im Februar 2028"],
    ["2027-01-01", "2027-12-31", "im Jahr 2027"],
    ["2027-03-05", "2027-03-20", "zwischen dem 5. März und dem 20. März 2027"],
    ["2026-12-28", "2027-01-03", "zwischen dem 28. Dezember 2026 und dem 3. Januar 2027"],
    ["2027-03-05", "2027-03-05", "am 5. März 2027"],
    [null, "2027-06-30", "bis Ende Juni 2027"],
    [null, "2027-06-15", "bis zum 15. Juni 2027"],
    ["2027-03-01", null, "ab März 2027"],
    ["2027-03-08", null, "ab dem 8. März 2027"],
    ["2027-06-30", "2027-03-01", "zwischen März und Juni 2027"],
    [null, null, null],
  ])("says %s to %s as one would", (from, to, text) => {
    expect(say(from, to)).toBe(text);
  });

  it("says it in English as well", () => {
    expect(spanText({ from: "2027-03-01", to: "2027-06-30" }, "en", en)).toBe("between March and June 2027");
    expect(spanText({ from: null, to: "2027-06-15" }, "en", en)).toBe("by 15 June 2027");
  });

  it("has words for every span", () => {
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));

    fc.assert(
      fc.property(day, day, (from, to) => {
        expect(say(from, to)).toMatch(/^(zwischen|im|am) .*\d{4}$/);
      }),
    );
  });
});

describe("the answer on fibre", () => {
  it("says plainly that it is late, from the day after the last expected one", () => {
    const late = { ...noFibre, stage: "planned" as const, expectedTo: "2026-06-30" };

    expect(expectationText(late, voice)).toBe(
      "Überfällig: Erwartet war der Anschluss bis Ende Juni 2026. Einen neuen Termin hat niemand genannt.",
    );
    expect(isOverdue(late, "2026-06-30")).toBe(false);
    expect(isOverdue(late, "2026-07-01")).toBe(true);
    expect(isOverdue({ ...late, stage: "passed" }, "2026-07-01")).toBe(false);
  });

  it("names a date to come, that there is none, and nothing where fibre lies already", () => {
    const coming = { ...noFibre, stage: "civil_works" as const, expectedFrom: "2027-03-01" };

    expect(expectationText({ ...coming, expectedTo: "2027-06-30" }, voice)).toBe(
      "Der Anschluss wird zwischen März und Juni 2027 erwartet.",
    );
    expect(expectationText({ ...coming, expectedFrom: null }, voice)).toBe(
      "Einen Termin für den Anschluss hat niemand genannt.",
    );
    expect(expectationText({ ...coming, stage: "connected" }, voice)).toBeNull();
    expect(expectationText(noFibre, voice)).toBeNull();
  });

  it("tells what is unknown from what is not planned", () => {
    expect(stageText(noFibre, voice, false)).toContain("wissen wir hier nichts");
    expect(stageText({ ...noFibre, stage: "none" }, voice, false)).toContain("noch kein Glasfaser-Ausbau");
    expect(stageText({ ...noFibre, stage: "passed", premises: 9 }, voice, true)).toBe(
      "Glasfaser in dieser Straße, am weitesten: vor dem Haus.",
    );
  });

  it("says that connections here are not equally far, and how it stands with the others", () => {
    const other = {
      expectedFrom: null,
      expectedTo: "2027-06-30",
      provider: "Netz GmbH",
      premises: 2,
      origin: null,
    };
    const others = [{ ...other, stage: "planned" as const }];
    const passed = { ...noFibre, stage: "passed" as const, premises: 3 };

    expect(stageText({ ...passed, others }, voice, false)).toBe(
      "Hier sind 3 Anschlüsse bekannt, die verschieden weit sind. Am weitesten: vor dem Haus.",
    );
    expect(stageText({ ...passed, others: [{ ...other, stage: "passed" }] }, voice, false)).toBe(
      "Glasfaser liegt vor dem Haus.",
    );
    expect(others.map((one) => otherText(one, voice))).toEqual([
      "2 Anschlüsse: geplant, erwartet bis Ende Juni 2027 (Netz GmbH)",
    ]);
    expect(
      otherText(
        { ...other, stage: "announced", expectedTo: "2026-06-30", provider: null, premises: 1 },
        voice,
      ),
    ).toBe("1 Anschluss: angekündigt, überfällig, erwartet war bis Ende Juni 2026");
    expect(otherText({ ...other, stage: "passed", provider: null }, voice)).toBe(
      "2 Anschlüsse: vor dem Haus",
    );
  });

  it("says who builds in the tense of the stage", () => {
    const by = (stage: HereAnswer["fibre"]["stage"]) =>
      builderText({ ...noFibre, stage, provider: "Netz GmbH" }, voice);

    expect(by("planned")).toBe("Bauen will Netz GmbH.");
    expect(by("civil_works")).toBe("Es baut Netz GmbH.");
    expect(by("connected")).toBe("Gebaut hat Netz GmbH.");
    expect(builderText({ ...noFibre, stage: "planned" }, voice)).toBe("Wer baut, ist nicht angegeben.");
    expect(builderText(noFibre, voice)).toBeNull();
  });

  it("tells what was said before a date moved, and how much later it is than the first one", () => {
    const later = [
      told("2026-09-03", "2027-03-01", "2027-06-30"),
      told("2026-02-01", "2026-10-01", "2026-12-31"),
      told("2025-05-01", "2026-06-01", "2026-06-30"),
    ];

    expect(slipTexts(later, voice)).toEqual([
      "Verschoben am 3. September 2026: von „zwischen Oktober und Dezember 2026“ auf „zwischen März und Juni 2027“.",
      "Das ist 12 Monate später als zuerst angekündigt.",
    ]);
    expect(slipTexts(later.slice(0, 2), voice)).toHaveLength(1);
    expect(slipTexts(later.slice(0, 1), voice)).toEqual([]);
  });

  it("tells an earlier date, one that was withdrawn, and no change where there was none before", () => {
    const june = told("2026-01-01", null, "2026-06-30");

    expect(slipTexts([told("2026-02-01", null, "2026-05-31"), june], voice)[0]).toMatch(
      /^Vorgezogen am 1\. F/,
    );
    expect(slipTexts([told("2026-02-01", null, null), june], voice)).toEqual([
      "Termin gestrichen am 1. Februar 2026: Bis dahin hieß es „bis Ende Juni 2026“.",
    ]);
    expect(slipTexts([june, told("2025-01-01", null, null)], voice)).toEqual([]);
  });

  it("gives the reasons that are known, and what a segment waits for no longer once fibre lies there", () => {
    const waiting: HereAnswer["fibre"] = {
      ...noFibre,
      stage: "planned",
      phase: "Cluster 3",
      waitsFor: { name: "Trasse 4", status: "underConstruction", readyForService: "2026-10-01" },
    };

    expect(reasonTexts(waiting, voice)).toEqual([
      "Gehört zum Bauabschnitt „Cluster 3“.",
      "Wartet auf „Trasse 4“ (im Bau, sollte am 1. Oktober 2026 fertig sein).",
    ]);
    expect(reasonTexts({ ...waiting, stage: "passed" }, voice)).toHaveLength(1);
  });

  it("counts neighbours whom fibre has reached, the furthest first", () => {
    const found = neighboursOf({ neighbours: { planned: 2, connected: 3, passed: 1 } });

    expect(found.total).toBe(6);
    expect(found.reached).toBe(4);
    expect(found.stages.map(({ stage }) => stage)).toEqual(["connected", "passed", "planned"]);
    expect(de.fibre.neighbours("100 m", 4, 6)).toContain("Bei 4 von 6 Adressen");
    expect(de.fibre.neighbours("100 m", 6, 6)).not.toContain("6 von 6");
  });
});

describe("the answer on WLAN", () => {
  const nearest = {
    id: 7,
    name: "Hansaplatz 1",
    distanceMetres: 38,
    status: "up" as const,
    availability30d: 0.987,
    since: null,
    lon: 7.4655,
    lat: 51.5142,
  };
  const origin = {
    source: "a",
    provider: null,
    licence: null,
    attribution: null,
    at: "2026-11-22T13:00:00Z",
  };
  const here = { lon: 7.465, lat: 51.514 } as HereAnswer;
  const wlan: HereAnswer["wlan"] = { covered: true, now: "up", nearest: [nearest], origins: [origin] };

  it("names the nearest that works, how far and which way", () => {
    expect(nearestText({ ...here, wlan }, inGerman)).toBe(
      "Der nächste Zugangspunkt, der funktioniert: Hansaplatz 1, 40\u00a0m Richtung Nordosten.",
    );
    const down = { ...wlan, nearest: [{ ...nearest, status: "down" as const }] };
    expect(nearestText({ ...here, wlan: down }, inGerman)).toMatch(/: gestört\.$/);
  });

  it("is silent on what no source has told", () => {
    expect(coveredText({ wlan: { ...wlan, now: "none", origins: [] } }, de)).toContain(
      "wissen wir noch nicht",
    );
    const silent = [{ ...origin, at: null }];
    expect(coveredText({ wlan: { ...wlan, now: "none", origins: silent } }, de)).toContain("noch nicht");
    expect(coveredText({ wlan: { ...wlan, now: "none" } }, de)).toBe("Hier ist kein offenes WLAN.");
  });

  it("never calls it always there", () => {
    const say = (availability30d: number | null, knownFrom: string | null = null) =>
      reliableText({ ...nearest, availability30d }, { at: "2026-11-22T13:00:00Z", knownFrom }, inGerman);

    expect(say(1)).toBe("In den letzten 30 Tagen fiel er nie aus, soweit beobachtet.");
    expect(say(0.9999)).toContain("über 99");
    expect(say(null)).toContain("wissen wir noch nicht");
    expect(say(0.5, "2026-11-20T00:00:00Z")).toMatch(/^Seit Beginn der Aufzeichnung am 20\. November 2026/);
    expect(say(0.5, "2026-01-20T00:00:00Z")).toMatch(/^In den letzten 30 Tagen/);
  });

  it("knows eight directions and rounds distances to what is known", () => {
    const around = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => {
      const angle = (eighth * Math.PI) / 4;
      const lon = 7.465 + (Math.sin(angle) * 0.001) / Math.cos((51.514 * Math.PI) / 180);
      return directionIndex({ lon: 7.465, lat: 51.514 }, { lon, lat: 51.514 + Math.cos(angle) * 0.001 });
    });

    expect(around).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const texts = [3, 38, 99, 164, 996, 1_234].map((metres) => distanceText(metres, "de", de));
    expect(texts.map((text) => text.replace("\u00a0", " "))).toEqual([
      "weniger als 10 m",
      "40 m",
      "100 m",
      "160 m",
      "1 km",
      "1,2 km",
    ]);
  });
});

describe("the rest of the answer", () => {
  it("tells no roadworks from no word about them", () => {
    const silent = { source: "a", provider: null, licence: null, attribution: null, at: null };
    const told = { ...silent, at: "2026-11-22T13:00:00Z" };
    const say = (origins: HereAnswer["roadworks"]["origins"]) =>
      roadworksText({ sites: [], withinMetres: 200, origins }, "de", de);

    expect(say([])).toContain("keine Quelle");
    expect(say([silent])).toContain("keine Quelle");
    expect(say([silent, told])).toContain("keine Baustelle gemeldet");
  });

  it("says of roadworks what for, when, for whom and how far", () => {
    const site = {
      id: 1,
      title: "Wall",
      client: "Netz GmbH",
      startsOn: "2026-11-02",
      endsOn: null,
      state: "running" as const,
      isFibre: true,
      distanceMetres: 22,
    };

    expect(siteText(site, "de", de)).toBe(
      "für Glasfaser, läuft seit 2. November 2026, im Auftrag von Netz GmbH, 20\u00a0m entfernt",
    );
    expect(siteText({ ...site, endsOn: "2027-02-28" }, "de", de)).toContain("läuft bis Ende Februar 2027");
    expect(siteText({ ...site, state: "planned" }, "de", de)).toContain("geplant ab dem 2. November 2026");
  });

  it("names who has 5G here and who has not, and a whole without a bare 100 %", () => {
    const mobile = {
      "5g": true,
      operators: { o2: false, Telekom: true, Vodafone: true },
      fibrePercent: 100,
      gigabitPercent: 99.9,
      origin: null,
    };

    expect(operatorTexts(mobile, de, "de")).toEqual(["Mit Telekom und Vodafone.", "Nicht mit o2."]);
    const texts = householdTexts(mobile, german, de).join(" ");
    expect(texts).toContain("alle gezählten Haushalte");
    expect(texts).not.toContain("100\u00a0%");
    expect(texts).toContain("über 99");
  });

  it("says whose word it is and how old, with the year where it is long ago", () => {
    const now = Date.parse("2026-11-22T13:05:00Z");
    const origin = { source: "grid", provider: "Amt", licence: "CC0-1.0", attribution: "© Amt", at: null };
    const say = (at: string | null) => originTexts([{ ...origin, at }], now, german.clock, de)[0];

    expect(say("2026-11-22T13:05:00Z")).toBe("Quelle: Amt · Stand 14:05 · Lizenz CC0-1.0 · © Amt");
    expect(say("2024-06-30T00:00:00Z")).toContain("Stand 30. Juni 2024");
    expect(say(null)).toContain("noch nichts geliefert");
  });

  it("says once whose word it is where several of their sources say it, and from when to when", () => {
    const now = Date.parse("2026-11-22T13:05:00Z");
    const of = (source: string, provider: string, at: string | null) => ({
      source,
      provider,
      licence: "CC0-1.0",
      attribution: null,
      at,
    });
    const texts = originTexts(
      [
        of("status", "Stadt", "2026-11-22T13:04:00Z"),
        of("mesh", "Freifunk", "2026-11-22T13:04:00Z"),
        of("sites", "Stadt", "2026-11-22T12:00:00Z"),
        of("backbone", "Freifunk", "2026-11-22T13:04:30Z"),
        of("later", "Stadt", null),
      ],
      now,
      german.clock,
      de,
    );

    expect(texts).toEqual([
      "Quelle: Stadt · Stand 13:00 bis 14:04 · Lizenz CC0-1.0",
      "Quelle: Stadt · noch nichts geliefert · Lizenz CC0-1.0",
      "Quelle: Freifunk · Stand 14:04 · Lizenz CC0-1.0",
    ]);
  });

  it("sums the rollout up on the first page, or says nothing", () => {
    const say = (homes: number | null, homesPassed: number | null, homesConnected: number | null) =>
      fibreSentence({ homes, homesPassed, homesConnected }, "now", german);

    expect(say(41_200, 25_300, 16_900)).toBe(
      "Glasfaser liegt bei 25.300 von 41.200 Haushalten (61\u00a0%) vor dem Haus oder im Haus. Angeschlossen: 16.900.",
    );
    expect(say(10, 10, 3)).not.toContain("100");
    expect(say(10, 0, 0)).toContain("keinem von 10");
    expect(say(null, null, null)).toBeNull();
  });
});
