import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { operationsAccessPointsTests } from "./suites/operations-access-points.ts";
import { operationsAccessibilityTests } from "./suites/operations-accessibility.ts";
import { operationsAlertsTests } from "./suites/operations-alerts.ts";
import { operationsDisruptionsTests } from "./suites/operations-disruptions.ts";
import { operationsIncidentsTests } from "./suites/operations-incidents.ts";
import { operationsLoginTests } from "./suites/operations-login.ts";
import { operationsMaintenanceTests } from "./suites/operations-maintenance.ts";
import { operationsNowTests } from "./suites/operations-now.ts";
import { operationsPlanningTests } from "./suites/operations-planning.ts";
import { operationsReportsTests } from "./suites/operations-reports.ts";
import { operationsResidentReportsTests } from "./suites/operations-resident-reports.ts";
import { operationsSourcesTests } from "./suites/operations-sources.ts";
import { operationsVehiclesTests } from "./suites/operations-vehicles.ts";
import { complaints, launchChromium } from "./support/chromium.ts";
import { type SmallCity, startSmallCity } from "./support/small-city.ts";

/** One server and one browser for all: they are what takes time. */
export interface OperationsStage {
  city: SmallCity;
  browser: Browser;
}

const stage: Partial<OperationsStage> = {};

beforeAll(async () => {
  [stage.city, stage.browser] = await Promise.all([startSmallCity({ isOperated: true }), launchChromium()]);
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

// In this order: what goes down for the first stays down for the others.
operationsLoginTests(started);
// While the access point is down that is down from the start.
operationsResidentReportsTests(started);
operationsNowTests(started);
operationsIncidentsTests(started);
operationsDisruptionsTests(started);
operationsAccessPointsTests(started);
operationsVehiclesTests(started);
operationsSourcesTests(started);
operationsMaintenanceTests(started);
operationsReportsTests(started);
operationsAlertsTests(started);
operationsPlanningTests(started);
operationsAccessibilityTests(started);
