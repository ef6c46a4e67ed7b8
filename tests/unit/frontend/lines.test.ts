import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HereAnswer } from "#contract/here.ts";
import type { Line } from "#contract/lines.ts";
import { stopsText } from "#frontend/answer/stops-text.ts";
import { answerWords } from "#frontend/answer/use-answer-words.ts";
import { cellText, departureRows, stepOf } from "#frontend/lines/departure-grid.ts";
import { hasLines } from "#frontend/lines/has-lines.ts";
import { directionText, kilometreText, legText, lineSentence, rideText } from "#frontend/lines/line-text.ts";
import { listedLines, modesOf, ordersOf } from "#frontend/lines/listed-lines.ts";
import { legsOf } from "#frontend/lines/strip-pieces.ts";
import { lineWords } from "#frontend/lines/use-line-words.ts";
import { wellCovered } from "#frontend/lines/well-covered.ts";
import { speechIn } from "#frontend/words/use-words.ts";

const { de, en } = lineWords;
const german = speechIn("de", "Europe/Berlin");
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const share = (low: number, high = low, nominal = high) => ({ low, high, nominal });

const line = (shortName: string, change: Partial<Line> = {}): Line => ({
  id: shortName,
  shortName,
  longName: null,
  agency: null,
  routeType: 3,
  mode: "bus",
  color: null,
  textColor: null,
  lengthMetres: 1_000,
  stopCount: 34,
  coverage: { length: share(0.5), stops: share(0.5), departures: null },
  ...change,
});
const covered = (length: Line["coverage"]["length"], stops: Line["coverage"]["stops"]) => ({
  coverage: { length, stops, departures: null },
});

describe("a line in one sentence", () => {
  const say = (length: Line["coverage"]["length"], stops: Line["coverage"]["stops"]) =>
    plain(lineSentence(line("U43", covered(length, stops)), "now", de, german));

  it("tells way and stops, each as a range where something is unknown", () => {
    expect(say(share(0.62, 0.65), share(12 / 34))).toBe(
      "Auf 62–65 % der Strecke und an 12 von 34 Haltestellen der Linie U43 gibt es WLAN.",
    );
    expect(say(share(0.62), share(12 / 34, 14 / 34))).toContain("an 12 bis 14 von 34 Haltestellen");
  });

  it("tells only what is known, and never takes the unknown for nothing", () => {
    expect(say(null, null)).toBe("Wie viel WLAN es an der Linie U43 gibt, ist noch nicht bekannt.");
    expect(say(share(0.25), null)).toBe("Auf 25 % der Strecke der Linie U43 gibt es WLAN.");
    expect(say(null, share(0.5))).toBe("An 17 von 34 Haltestellen der Linie U43 gibt es WLAN.");
  });

  it("tells none from out of order", () => {
    expect(say(share(0), share(0))).toBe("An der Linie U43 gibt es kein WLAN.");
    expect(say(share(0, 0, 0.2), share(0))).toBe("An der Linie U43 funktioniert gerade kein WLAN.");
  });

  it("is in the past of the past, in English as well", () => {
    const past = lineSentence(line("447", covered(share(0.1), share(0.5))), "past", en, {
      ...speechIn("en", "Europe/Berlin"),
    });

    expect(past).toBe("There was Wi-Fi on 10% of the route and at 17 of 34 stops of line 447.");
  });
});

describe("the list of lines", () => {
  const lines = [
    line("447", covered(share(0.2), share(0.1))),
    line("U43", { ...covered(share(0.4), share(0.4)), mode: "tram" }),
    line("40", covered(null, null)),
    line("9", covered(share(0.2, 0.3), share(0))),
    line("U2", { ...covered(share(0.2), share(0.1)), mode: "tram" }),
  ];
  const names = (choice: Parameters<typeof listedLines>[1]) =>
    listedLines(lines, choice).map(({ shortName }) => shortName);

  it("begins with the least that surely works, and ends with what is not known", () => {
    expect(names({ lineOrder: "need", mode: null })).toEqual(["U2", "447", "9", "U43", "40"]);
  });

  it("is by name as people count where that is chosen, and of one mode", () => {
    expect(names({ lineOrder: "name", mode: null })).toEqual(["U2", "U43", "9", "40", "447"]);
    expect(names({ lineOrder: "need", mode: "tram" })).toEqual(["U2", "U43"]);
    expect(modesOf(lines)).toEqual(["tram", "bus"]);
  });

  it("is told of where there are lines or a timetable that is to bring some", () => {
    const of = (...kinds: string[]) => ({ lines: [], sources: kinds.map((as) => ({ as })) });

    expect(hasLines(of("access-point"))).toBe(false);
    expect(hasLines(of("access-point", "line"))).toBe(true);
    expect(hasLines({ lines: [line("1")], sources: [] })).toBe(true);
  });
});

describe("the list of lines by departures", () => {
  const onBoard = (shortName: string, departures: Line["coverage"]["departures"]) =>
    line(shortName, { coverage: { length: share(0.5), stops: share(0.5), departures } });
  const lines = [
    onBoard("1", share(0.9)),
    onBoard("2", null),
    onBoard("3", share(0.1, 0.4)),
    onBoard("4", share(0.1)),
  ];
  const names = (lineOrder: Parameters<typeof listedLines>[1]["lineOrder"]) =>
    listedLines(lines, { lineOrder, mode: null }).map(({ shortName }) => shortName);

  it("begins with the fewest departures that surely had Wi-Fi, and ends with what is not known", () => {
    expect(names("departures")).toEqual(["4", "3", "1", "2"]);
  });

  it("tells lines of equal need apart by their departures", () => {
    expect(names("need")).toEqual(["4", "3", "1", "2"]);
  });

  it("is a choice only where departures are known of any line", () => {
    expect(ordersOf(lines)).toEqual(["need", "departures", "name"]);
    expect(ordersOf(lines.slice(1, 2))).toEqual(["need", "name"]);
  });
});

describe("a ride", () => {
  const say = (minutes: number, withWlan: Parameters<typeof rideText>[0]["withWlan"]) =>
    rideText({ minutes, withWlan }, de);

  it("tells its minutes with Wi-Fi as a range rounded outwards, or as one figure", () => {
    expect(say(38, share(21.2, 23.9, 25))).toBe("Eine Fahrt dauert 38 Minuten, davon 21–24 mit WLAN.");
    expect(say(38.4, share(21))).toBe("Eine Fahrt dauert 38 Minuten, davon 21 mit WLAN.");
    expect(rideText({ minutes: 38, withWlan: share(21.2, 23.9) }, en)).toBe(
      "A ride takes 38 minutes, 21–24 of them with Wi-Fi.",
    );
  });

  it("tells nothing, all and what is not known apart", () => {
    expect(say(38, share(0))).toBe("Eine Fahrt dauert 38 Minuten, ohne WLAN.");
    expect(say(38, share(38))).toBe("Eine Fahrt dauert 38 Minuten, die ganze Zeit mit WLAN.");
    expect(say(38, null)).toContain("noch nicht bekannt");
  });
});

describe("departures by weekday and hour", () => {
  const hour = (weekday: number, at: number, made: number, coverage: ReturnType<typeof share> | null) => ({
    weekday,
    hour: at,
    made,
    coverage,
  });

  it("are rows of the hours that have any, Monday first, empty where nothing departs", () => {
    const rows = departureRows([hour(7, 5, 2, share(0.5)), hour(1, 23, 4, null), hour(3, 12, 0, null)]);

    expect(rows.map((row) => row.hour)).toEqual([5, 23]);
    expect(rows[0]?.cells.map((cell) => cell?.made ?? null)).toEqual([null, null, null, null, null, null, 2]);
    expect(rows[1]?.cells[0]).toEqual({ made: 4, coverage: null });
  });

  it("pool what falls on the same hour by how many departures it has", () => {
    const [row] = departureRows([hour(1, 8, 3, share(1)), hour(1, 8, 1, share(0))]);

    expect(row?.cells[0]).toEqual({ made: 4, coverage: share(0.75) });
  });

  it("lose no departure, and say 100 and 0 of nothing less than all and none", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const one = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 }), fc.nat(50), part, part)
      .map(([weekday, at, made, a, b]) => hour(weekday, at, made, share(Math.min(a, b), Math.max(a, b))));
    fc.assert(
      fc.property(fc.array(one), (hours) => {
        const cells = departureRows(hours).flatMap((row) => row.cells.filter((cell) => cell !== null));
        const sum = (parts: readonly { made: number }[]) => parts.reduce((all, { made }) => all + made, 0);

        expect(sum(cells)).toBe(sum(hours));
        for (const cell of cells) {
          const text = cellText(cell);
          if (text === "100") expect(cell.coverage?.low).toBeGreaterThan(1 - 1e-9);
          if (text === "0") expect(cell.coverage?.high).toBeLessThan(1e-9 + 0.005);
          expect([0, 1, 2, 3, 4]).toContain(stepOf(cell));
        }
      }),
      { numRuns: 1_000 },
    );
    expect(cellText({ made: 1, coverage: share(0.62, 0.705) })).toBe("62–71");
    expect(cellText({ made: 1, coverage: share(0.999) })).toBe("99");
    expect(cellText({ made: 1, coverage: null })).toBe("?");
  });
});

describe("lines with Wi-Fi at most of their stops", () => {
  it("are counted for sure and at most, half being not most", () => {
    const lines = [share(0.5), share(0.51), share(0.4, 0.6), share(0.1, 0.1, 0.9)];

    expect(wellCovered(lines.map((stops) => line("1", covered(null, stops))))).toEqual({
      low: 1,
      high: 2,
      nominal: 3,
    });
  });

  it("are not counted before every line is known", () => {
    expect(wellCovered([])).toBeNull();
    expect(wellCovered([line("1", covered(null, share(0.9))), line("2", covered(null, null))])).toBeNull();
  });
});

describe("the strip", () => {
  const stopAt = (atMetres: number) => ({
    id: String(atMetres),
    name: "",
    platform: null,
    lon: 7,
    lat: 51,
    atMetres,
    covered: false,
    now: "none" as const,
  });
  const stretch = (fromMetres: number, toMetres: number) => ({ fromMetres, toMetres });

  it("cuts the way to the next stop where coverage changes, broken where nothing that reaches it works", () => {
    const [first, second] = legsOf({
      stops: [stopAt(0), stopAt(800), stopAt(2_000)],
      covered: [stretch(600, 1_100), stretch(1_700, 2_000)],
      working: [stretch(600, 1_000)],
    });

    expect(first?.pieces).toEqual([
      { state: "none", metres: 600 },
      { state: "working", metres: 200 },
    ]);
    expect(second?.sums).toEqual({ working: 200, broken: 400, none: 600 });
    expect(second?.pieces.map(({ state }) => state)).toEqual(["working", "broken", "none", "broken"]);
  });

  it("loses no metre, whatever stretches come", () => {
    const metres = fc.integer({ min: 0, max: 5_000 });
    const stretches = fc.array(
      fc.tuple(metres, metres).map(([a, b]) => stretch(Math.min(a, b), Math.max(a, b))),
    );
    fc.assert(
      fc.property(fc.array(metres, { maxLength: 8 }), stretches, stretches, (stops, all, working) => {
        const sorted = [...stops].sort((a, b) => a - b);
        const legs = legsOf({ stops: sorted.map(stopAt), covered: all, working });

        expect(legs).toHaveLength(Math.max(0, stops.length - 1));
        for (const { metres: length, pieces, sums } of legs) {
          expect(pieces.reduce((sum, piece) => sum + piece.metres, 0)).toBe(length);
          expect(sums.working + sums.broken + sums.none).toBe(length);
        }
      }),
    );
  });

  it("says in words what it shows, and that nothing is known before it is", () => {
    const [leg] = legsOf({
      stops: [stopAt(0), stopAt(1_000)],
      covered: [stretch(0, 600)],
      working: [stretch(0, 500)],
    });
    const [bare] = legsOf({ stops: [stopAt(0), stopAt(400)], covered: [], working: [] });
    if (leg === undefined || bare === undefined) throw new Error("no leg");
    const say = (which: typeof leg, isKnown: boolean) => plain(legText(which, isKnown, "1 km", de, german));

    expect(say(leg, true)).toBe("1 km bis zur nächsten: WLAN auf 50 %, gestört oder ungewiss auf 10 %");
    expect(say(bare, true)).toBe("1 km bis zur nächsten: kein WLAN");
    expect(say(bare, false)).toBe("1 km bis zur nächsten: noch nicht bekannt");
  });

  it("calls a direction after where it leads, else by its number, and counts kilometres to one decimal", () => {
    expect(directionText("Wickede", 0, de)).toBe("Richtung Wickede");
    expect(directionText(null, 1, de)).toBe("Richtung 2");
    expect(kilometreText(3_010, "de")).toBe("3,0");
  });
});

describe("the stops near by", () => {
  const stop = (name: string, distanceMetres: number, now: HereAnswer["stops"][number]["now"]) => ({
    id: name,
    name,
    distanceMetres,
    lines: [],
    covered: now !== "none",
    now,
  });
  const say = (...stops: HereAnswer["stops"]) => plain(stopsText(stops, "de", answerWords.de));

  it("begin with the nearest that has Wi-Fi now", () => {
    expect(say(stop("Markt", 100, "none"), stop("Hafen", 300, "up"))).toBe(
      "An der Haltestelle Hafen, 300 m entfernt, ist WLAN.",
    );
    expect(say(stop("Markt", 100, "down"))).toBe(
      "An keiner Haltestelle im Umkreis von 500 m funktioniert WLAN sicher.",
    );
  });

  it("say that none is near, and which is the next with Wi-Fi", () => {
    expect(say()).toBe("Keine Haltestelle im Umkreis von 500 m bekannt.");
    expect(say(stop("Hafen", 720, "up"))).toBe(
      "Keine Haltestelle im Umkreis von 500 m bekannt. An der Haltestelle Hafen, 720 m entfernt, ist WLAN.",
    );
  });
});
