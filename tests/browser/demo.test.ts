import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { complaints, launchChromium, mapReady, openPage } from "./support/chromium.ts";
import { type Program, startProgram } from "./support/program.ts";

let program: Program | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram({}), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

it("shows a live demo city without any configuration, and that it is a demo, on every page", async () => {
  if (program === undefined || browser === undefined) throw new Error("not started");
  const page = await openPage(browser, program.url);

  await page.getByText(/In der Innenstadt ist WLAN auf/).waitFor({ timeout: 60_000 });
  await mapReady(page);
  const label = await page.locator(".demo").textContent();
  const rows = await page.locator(".area-row").count();
  await page.goto(`${program.url}/about`);
  const aboutLabel = await page.locator(".demo").textContent();

  expect(label).toContain("erfundene Daten");
  expect(aboutLabel).toContain("erfundene Daten");
  expect(rows).toBeGreaterThanOrEqual(12);
  expect(complaints.splice(0)).toEqual([]);
});
