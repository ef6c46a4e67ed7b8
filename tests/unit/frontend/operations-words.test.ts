import { describe, expect, it } from "vitest";
import { incidentWords } from "#frontend/operations/incidents/words.ts";
import { loginWords } from "#frontend/operations/login/words.ts";
import { nowWords } from "#frontend/operations/now/words.ts";
import { residentReportWords } from "#frontend/operations/resident-reports/words.ts";
import { vehicleWords } from "#frontend/operations/vehicles/words.ts";
import { sharedWords } from "#frontend/operations/words.ts";
import { reportingWords } from "#frontend/reporting/words.ts";

/** Every entry by its path; functions by how many arguments they take. */
function entries(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, typeof value === "function" ? value.length : value]],
  );
}

describe("operators' words", () => {
  it.each(
    Object.entries({
      sharedWords,
      loginWords,
      nowWords,
      incidentWords,
      residentReportWords,
      reportingWords,
      vehicleWords,
    }),
  )("%s are the same in both languages, none of them empty", (_, { de, en }) => {
    const paths = (words: object) => entries(words).map(([path]) => path);

    expect(paths(en).sort()).toEqual(paths(de).sort());
    expect([...entries(de), ...entries(en)].filter(([, text]) => String(text).trim() === "")).toEqual([]);
  });

  it("count one and many", () => {
    expect(nowWords.de.down(1, "3 h")).toBe("1 Zugangspunkt ist gestört, seit 3 h.");
    expect(nowWords.en.down(3_000, "3 h")).toBe("3,000 access points are down, the longest for 3 h.");
    expect(incidentWords.de.bulk.done(1, 0)).toBe("1 Störung bestätigt.");
    expect(incidentWords.en.bulk.done(2, 1)).toBe(
      "2 incidents acknowledged. 1 not: resolved or merged already.",
    );
  });
});
