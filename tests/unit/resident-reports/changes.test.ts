import { expect, test } from "vitest";
import { changed, type Standing } from "#backend/resident-reports/change.ts";
import type { ResidentReportChange } from "#contract/resident-reports.ts";

const open: Standing = { state: "open", answer: null, incident: null };
const answered: Standing = { state: "answered", answer: "Danke", incident: null };
const closed: Standing = { state: "closed", answer: "Danke", incident: 7 };

const cases: [string, Standing, ResidentReportChange, Partial<Standing>, string[]][] = [
  ["an answer makes it answered", open, { answer: "Danke" }, answered, ["answered"]],
  ["the same answer is no news", answered, { answer: " Danke " }, {}, []],
  ["another answer is", answered, { answer: "Behoben" }, { answer: "Behoben" }, ["answered"]],
  ["without its answer it is open", answered, { answer: null }, open, ["withdrawn"]],
  [
    "answered and closed at once",
    open,
    { answer: "Danke", state: "closed" },
    { answer: "Danke", state: "closed" },
    ["answered", "closed"],
  ],
  ["what is closed stays so when answered", closed, { answer: "Neu" }, { answer: "Neu" }, ["answered"]],
  ["a reopened one keeps its answer", closed, { state: "open" }, { state: "open" }, ["reopened"]],
  ["closed to answered is reopened", closed, { state: "answered" }, { state: "answered" }, ["reopened"]],
  ["an incident is linked", open, { incident: 3 }, { incident: 3 }, ["linked"]],
  ["another takes its place", closed, { incident: 3 }, { incident: 3 }, ["linked"]],
  ["and it is unlinked", closed, { incident: null }, { incident: null }, ["unlinked"]],
  ["closing twice is closing once", closed, { state: "closed" }, {}, []],
  ["nothing asked is nothing done", open, {}, {}, []],
];

test.each(cases)("%s", (_, before, change, after, events) => {
  expect(changed(before, change)).toEqual({ after: { ...before, ...after }, events });
});

test.each([
  ["open", open, { state: "answered" }],
  ["losing its answer", answered, { state: "answered", answer: null }],
] as const)("a report that is %s cannot be called answered", (_, before, change) => {
  expect(() => changed(before, change)).toThrow(expect.objectContaining({ code: "invalid_input" }));
});
