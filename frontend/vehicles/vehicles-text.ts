import type { VehicleCounts, VehiclesAnswer } from "#contract/vehicles.ts";
import { wlanStates } from "./wlan-states.ts";
import type { VehicleWords } from "./words-de.ts";

/** How many vehicles ride on a line, and in how many of them WLAN works. */
export function runningSentence(
  line: string,
  counts: VehicleCounts,
  tense: "now" | "past",
  { sentence }: VehicleWords,
): string {
  const { running } = counts;
  if (running === 0) return sentence.none[tense](line);
  const present = wlanStates.filter((state) => counts[state] > 0);
  const [only] = present;
  const isOne = present.length === 1 && only !== undefined;
  const parts = isOne
    ? sentence[running === 1 ? "single" : "every"][tense][only]
    : present.map((state, index) => sentence.part[tense][state](counts[state], index === 0)).join(", ");
  return sentence.running[tense](line, running, parts);
}

type Told = Pick<VehiclesAnswer["sources"][number], "state" | "payloadAt">;

/** Whether no source tells where vehicles are now; false where there is none, since then none is late. */
export function isSilent(sources: readonly Told[]): boolean {
  return sources.length > 0 && sources.every(({ state }) => state !== "fresh" && state !== "held");
}

/** When the newest of what vehicles told was true; null: nothing yet. */
export function newestPayload(sources: readonly Told[]): string | null {
  const instants = sources.flatMap(({ payloadAt }) => payloadAt ?? []);
  return instants.reduce<string | null>(
    (newest, at) => (newest === null || Date.parse(at) > Date.parse(newest) ? at : newest),
    null,
  );
}
