import type { PremisesObservation, Reason } from "#domain/observation.ts";
import { type PremisesStage, premisesStages } from "#domain/words.ts";
import { readKey } from "../access-point.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote, readNumber } from "../text.ts";
import { readExpected, readReached } from "./days.ts";
import type { PlaceReading } from "./place.ts";
import { label, readPostal } from "./postal.ts";
import type { PremisesOptions } from "./premises-options.ts";
import type { MappedRecord, RecordContext } from "./records.ts";
import { translate } from "./words.ts";

/** Turns a record into premises of the rollout, a rejected record, or a skipped one outside the city. `today` is the city's. */
export function addPremises(
  builder: PayloadBuilder,
  record: MappedRecord,
  place: PlaceReading,
  { options, city }: RecordContext<PremisesOptions>,
  today: string,
): void {
  if (place.kind === "outside_city") {
    builder.skip("outside_city");
    return;
  }
  const { fields } = record;
  const key = readKey(fields.key);
  const postal = readPostal(builder, record);
  const expected = readExpected(builder, fields, city.timeZone);
  const reached = readReached(builder, fields, city.timeZone);
  const reasons: Reason[] = [...expected.reasons, ...reached.reasons];
  if (key === null) {
    const message = `expected the identifier of premises, got ${quote(fields.key ?? null)}`;
    reasons.unshift({ path: "key", code: "key_missing", message });
  }
  if (place.kind === "rejected" || place.kind === "elsewhere") reasons.push(place.reason);
  else if (place.kind !== "at" && postal.street === null) {
    const message = "expected an address or a position, got neither";
    reasons.push({ path: "", code: "place_missing", message });
  }
  if (key === null || reasons.length > 0) {
    builder.reject(record, ...reasons);
    return;
  }
  if (place.kind === "zero") builder.notice("position 0/0 taken as none");
  const stage = translate(builder, "stage", fields.stage, premisesStages, options.values.stage);
  noticeOddDays(builder, stage, expected, reached.days, today);
  const attributes: PremisesObservation["attributes"] = {
    ...postal,
    lon: place.kind === "at" ? place.lon : null,
    lat: place.kind === "at" ? place.lat : null,
    households: readHouseholds(builder, fields.households),
    stage,
    reachedOn: reached.days,
    expectedFrom: expected.from,
    expectedTo: expected.to,
    provider: label(fields.provider),
    phase: label(fields.phase),
    waitsFor: label(fields.waitsFor),
    reason: label(fields.reason),
  };
  builder.observe({ kind: "premises", key, attributes }, record);
}

/** What cannot be, or should not: kept as the source says it, and counted. */
function noticeOddDays(
  builder: PayloadBuilder,
  stage: PremisesStage | null,
  expected: { from: string | null; to: string | null },
  reachedOn: Partial<Record<PremisesStage, string>>,
  today: string,
): void {
  const isPassed = stage !== null && premisesStages.indexOf(stage) >= premisesStages.indexOf("passed");
  const last = expected.to ?? expected.from;
  if (last !== null && last < today && !isPassed) builder.notice("expected in the past and not passed yet");
  for (const day of Object.values(reachedOn)) {
    if (day > today) builder.notice("a stage reached in the future");
  }
}

function readHouseholds(builder: PayloadBuilder, value: unknown): number | null {
  if (isBlank(value)) return null;
  const number = readNumber(value);
  if (Number.isInteger(number) && number >= 0 && number <= maxHouseholds) return number;
  builder.notice(`households ${quote(value)} is no number of households`);
  return null;
}

/** More than any building has; it fits the column. */
const maxHouseholds = 100_000;
