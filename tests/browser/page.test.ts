import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityTests } from "./suites/accessibility.ts";
import { answerTests } from "./suites/answer.ts";
import { appearanceTests } from "./suites/appearance.ts";
import { linesTests } from "./suites/lines.ts";
import { linesMapTests } from "./suites/lines-map.ts";
import { liveTests } from "./suites/live.ts";
import { readingTests } from "./suites/reading.ts";
import { rolloutTests } from "./suites/rollout.ts";
import { searchTests } from "./suites/search.ts";
import { vehiclesTests } from "./suites/vehicles.ts";
import { complaints, launchChromium } from "./support/chromium.ts";
import { type SmallCity, startSmallCity } from "./support/small-city.ts";

/** One server and one browser for all: they are what takes time. */
export interface Stage {
  city: SmallCity;
  browser: Browser;
}

const stage: Partial<Stage> = {};

beforeAll(async () => {
  [stage.city, stage.browser] = await Promise.all([startSmallCity(), launchChromium()]);
});

afterEach(async () => {
  await Promise.all((stage.browser?.contexts() ?? []).map((context) => context.close()));
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await stage.browser?.close();
  await stage.city?.stop();
});

const started = () => {
  if (stage.city === undefined || stage.browser === undefined) throw new Error("not started");
  return { city: stage.city, browser: stage.browser };
};

readingTests(started);
searchTests(started);
answerTests(started);
appearanceTests(started);
liveTests(started);
rolloutTests(started);
linesTests(started);
linesMapTests(started);
vehiclesTests(started);
accessibilityTests(started);
