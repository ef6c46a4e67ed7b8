import type { HereAnswer } from "#contract/here.ts";
import type { Speech } from "../words/use-words.ts";
import { directionIndex, distanceText } from "./distance-text.ts";
import { isTold } from "./origin-text.ts";
import type { AnswerWords } from "./words-de.ts";

type Nearest = HereAnswer["wlan"]["nearest"][number];
type Voice = Pick<Speech, "words" | "language" | "share" | "clock"> & { answer: AnswerWords };

const windowMs = 30 * 86_400_000;

/** Whether there is Wi-Fi here now, in one sentence. */
export function coveredText({ wlan }: Pick<HereAnswer, "wlan">, { wlan: words }: AnswerWords): string {
  return isTold(wlan.origins) ? words[wlan.now] : words.noSource;
}

/** The nearest access point, that works if any near does: how far, which way. */
export function nearestText(here: HereAnswer, voice: Voice): string {
  const { words, answer } = voice;
  const [nearest] = here.wlan.nearest;
  if (!isTold(here.wlan.origins)) return answer.wlan.noSourceWhy;
  if (nearest === undefined) return answer.wlan.nothingNear;
  const name = nearest.name ?? words.accessPoints.unnamed(nearest.id);
  const [distance, direction] = wayTexts(here, nearest, voice);
  return isWorking(nearest)
    ? answer.wlan.nearest.working(name, distance, direction)
    : answer.wlan.nearest.other(name, distance, direction, words.status[nearest.status]);
}

/** "40 m", "Richtung Norden". */
export function wayTexts(
  here: HereAnswer,
  { distanceMetres, lon, lat }: Nearest,
  { language, answer }: Pick<Voice, "language" | "answer">,
): [distance: string, direction: string] {
  return [
    distanceText(distanceMetres, language, answer),
    answer.towards(answer.directions[directionIndex(here, { lon, lat })] ?? ""),
  ];
}

/** How far one could rely on it over 30 days, or since anything is known; never a plain whole. */
export function reliableText(
  { availability30d }: Nearest,
  { at, knownFrom }: { at: string; knownFrom: string | null },
  { share, clock, answer }: Voice,
): string {
  const { wlan } = answer;
  if (availability30d === null) return wlan.reliableUnknown;
  const isYoung = knownFrom !== null && Date.parse(at) - Date.parse(knownFrom) < windowMs;
  const period = isYoung ? wlan.period.since(clock.day(knownFrom)) : wlan.period.month;
  return availability30d === 1 ? wlan.neverFailed(period) : wlan.reliable(period, share(availability30d));
}

function isWorking({ status }: Nearest): boolean {
  return status === "up" || status === "degraded";
}
