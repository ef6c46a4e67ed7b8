import { callsOf, courses } from "./courses.ts";

export type Kind = "stadtbahn" | "bus";

/** A line of the demo's timetable. */
export interface Line {
  name: string;
  kind: Kind;
  /** Lines of the same tracks share platforms. */
  tracks: string;
  /** RRGGBB; the line's own. */
  color: string;
  /** Minutes after the full headway at which it leaves its first stop. */
  offset: number;
  /** Names of the stops it calls at. */
  calls: readonly string[];
  /** Where every other trip calls instead: a shorter way, or another end. Null: all ride the same. */
  everyOther: readonly string[] | null;
}

type Row = readonly [name: keyof typeof courses, tracks: string, color: string, offset: number];

const stadtbahnRows: readonly Row[] = [
  ["U41", "I", "FEE702", 0],
  ["U42", "II", "FAB20B", 2],
  ["U43", "III", "00A990", 1],
  ["U44", "III", "66CDE2", 5],
  ["U45", "I", "ED1C24", 6],
  ["U46", "II", "7264B8", 4],
  ["U47", "I", "80CC28", 3],
  ["U49", "I", "F799BE", 8],
];

const busRows: readonly Row[] = [
  [400, "bus", "D93932", 0],
  [412, "bus", "F2BC44", 7],
  [420, "bus", "DE6F93", 3],
  [427, "bus", "B09B41", 1],
  [437, "bus", "84B9E3", 9],
  [440, "bus", "D93932", 5],
  [447, "bus", "579848", 2],
  [450, "bus", "D72F8A", 6],
  [460, "bus", "D72F8A", 8],
  [462, "bus", "6AB658", 4],
  [470, "bus", "DE6F93", 0],
  [475, "bus", "E8993F", 5],
];

const main = (name: keyof typeof courses) => callsOf(courses[name]);

/** Two lines turn back early every other time, and one has two northern ends. */
const everyOther: Partial<Record<keyof typeof courses, readonly string[]>> = {
  U41: main("U41").slice(main("U41").indexOf("Grävingholz")),
  U43: main("U43").slice(0, main("U43").indexOf("In den Börten") + 1),
  U49: [...main("U45").slice(0, main("U45").indexOf("Leopoldstraße")), ...main("U49").slice(2)],
};

const line = ([name, tracks, color, offset]: Row, kind: Kind): Line => ({
  name: String(name),
  kind,
  tracks,
  color,
  offset,
  calls: main(name),
  everyOther: everyOther[name] ?? null,
});

/** Every line; colours are those of DSW21. */
export const lines: readonly Line[] = [
  ...stadtbahnRows.map((row) => line(row, "stadtbahn")),
  ...busRows.map((row) => line(row, "bus")),
];
