import { type Answer, etagOf, file, type Question } from "../feeds/answer.ts";
import { cityDay, type Day } from "../rollout/day.ts";
import { gtfsFeed } from "./gtfs-feed.ts";
import { timetablePath } from "./source.ts";

/** An edition is valid for 120 days, and the next one comes long before that. */
const editionDays = 28;

/** The timetable as a file; written when first asked for, and again with each new edition. */
export function createTimetableFile(
  clock: () => Date,
  write: (edition: Day) => Buffer = gtfsFeed,
): (question: Question) => Answer | null {
  const started = cityDay(clock());
  let written: { edition: Day; body: Buffer; etag: string } | null = null;
  return (question) => {
    if (question.url.pathname !== timetablePath) return null;
    const edition = started + Math.floor((cityDay(clock()) - started) / editionDays) * editionDays;
    if (written?.edition !== edition) {
      const body = write(edition);
      written = { edition, body, etag: etagOf(body) };
    }
    return file(question, "application/zip", written.body, written.etag);
  };
}
