import type { Deriver } from "./derive.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";

/** About as many parts, and as many calls, does a course have. */
const rowsPerCourse = 100;

/** Lines: what they are called, their stops, and what changed of where they run; coverage follows with the commit's other changes. */
export const lineDeriver: Deriver = {
  async derive(tx, source, keys, at, changes) {
    if (keys.length === 0) return;
    await changes.begin();
    const [row] = await tx.query<{ courses: number[] }>("select refresh_lines($1, $2, $3) as courses", [
      source.id,
      keys,
      at,
    ]);
    const courses = row?.courses ?? [];
    await analyzeWhenMuchIsNew(
      tx,
      "line, line_course, line_way, line_call, line_part, line_service, line_trip, stop",
      courses.length * rowsPerCourse,
    );
    changes.courses(courses);
  },
};
