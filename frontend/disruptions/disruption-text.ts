import type { Disruption } from "#contract/disruptions.ts";
import type { Speech } from "../words/use-words.ts";

/** More names than this say less. */
const shownAreas = 2;

/** Where it is, in as few names as will do; `within`: the area that the reader looks at already. */
export function placeText({ name, areas }: Disruption, { words }: Speech, within: string | null): string {
  if (name !== null) return name;
  const names = areas.filter(({ slug }) => slug !== within).map((area) => area.name);
  if (names.length === 0) return within === null ? words.disruptions.wholeCity : words.disruptions.here;
  const more = names.length - shownAreas;
  const shown = names.slice(0, shownAreas);
  return more > 0 ? words.disruptions.andMore(shown.join(", "), more) : shown.join(", ");
}

/** What a resident notices of it, and since or until when. */
export function effectText(disruption: Disruption, now: number, { words, clock }: Speech): string {
  const { kind, accessPoints, from, to } = disruption;
  const start = clock.moment(from, now);
  if (kind !== "maintenance") return words.disruptions[kind](accessPoints, start);
  const isRunning = Date.parse(from) <= now;
  if (to === null) return words.disruptions.workFrom(accessPoints, start);
  if (isRunning) return words.disruptions.workUntil(accessPoints, clock.moment(to, now));
  const isOneDay = clock.day(from) === clock.day(to);
  const end = isOneDay ? clock.time(to) : clock.moment(to, now);
  return words.disruptions.work(accessPoints, start, end);
}
