import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type OperatedVehicle, operatedVehiclesAnswer } from "#contract/vehicles.ts";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { phone, wide } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

const at = "2026-11-22T12:00:00.000Z";

const vehicle = (label: string, change: Partial<OperatedVehicle> = {}): OperatedVehicle => ({
  id: label,
  key: label,
  label,
  state: "running",
  since: "2026-11-22T06:00:00.000Z",
  line: { id: "7", shortName: "U43" },
  headsign: "Wickede",
  trip: "t1",
  wlan: "up",
  accessPoints: [{ id: "1", name: "Bord 1", status: "up", since: at }],
  position: { lon: 7.46, lat: 51.51, at },
  source: "points",
  ...change,
});

const fleet = [
  vehicle("301"),
  vehicle("302", {
    wlan: "down",
    accessPoints: [{ id: "2", name: "Bord 302", status: "down", since: "2026-11-22T09:00:00.000Z" }],
  }),
  vehicle("303", {
    wlan: "none",
    accessPoints: [],
    line: null,
    headsign: null,
    state: "off",
    position: null,
  }),
];

/** Vehicles as those see them who have to mend what is on board. */
export function operationsVehiclesTests(stage: () => OperationsStage): void {
  async function open(
    path: string,
    vehicles = fleet,
    options: { viewport?: typeof wide } = {},
  ): Promise<Page> {
    const { city, browser } = stage();
    const page = await openAsOperator(browser, `${city.url}/operations/reports`, options);
    await page.route("**/api/v1/operations/vehicles", async (route) => {
      const answer = { at, demo: false, dataVersion: 1, vehicles };
      await route.fulfill({ json: operatedVehiclesAnswer.parse(answer) }).catch(() => undefined);
    });
    await page.goto(`${city.url}${path}`);
    return page;
  }
  const labels = (page: Page) => page.locator(".vehicles-table tbody th").allTextContents();

  describe("vehicles", () => {
    it("are seen first where they ride without the Wi-Fi they should have, from the first page on", async () => {
      const page = await open("/operations");

      await page.getByRole("link", { name: /^1\s*WLAN im Dienst gestört$/ }).click();
      await page.getByRole("heading", { name: "Fahrzeuge", exact: true }).waitFor();
      await page.locator(".vehicles-table tbody tr").first().waitFor();
      const row = page.locator(".vehicles-table tbody tr");

      expect(await labels(page)).toEqual(["302"]);
      expect(await row.textContent()).toMatch(/302.*gestört.*U43.*Wickede.*unterwegs/);
      expect(await row.getByRole("link", { name: "Bord 302" }).getAttribute("href")).toBe(
        "/operations/access-points/2",
      );
      expect(await row.getByRole("link", { name: "U43" }).getAttribute("href")).toBe("/?line=7&lang=de");
    });

    it("are found, sorted and gone through by keyboard alone, and the address holds the view", async () => {
      const page = await open("/operations/vehicles?show=all");
      await expect.poll(() => labels(page)).toEqual(["302", "303", "301"]);

      await page.getByRole("columnheader", { name: "Fahrzeug" }).getByRole("button").press("Enter");
      await page.getByRole("columnheader", { name: "Fahrzeug" }).getByRole("button").press("Enter");
      await page.keyboard.press("/");
      await page.keyboard.type("u43");
      await expect.poll(() => new URL(page.url()).search).toBe("?show=all&sort=-vehicle&q=u43");
      await expect.poll(() => labels(page)).toEqual(["302", "301"]);
      await page.keyboard.press("Escape");
      const focused = () => page.evaluate(() => document.activeElement?.closest("tr")?.id);
      await page.keyboard.press("j");
      await expect.poll(focused).toBe("vehicle-302");
      await page.keyboard.press("j");
      await expect.poll(focused).toBe("vehicle-301");
      await page.keyboard.press("Enter");

      await expect.poll(() => new URL(page.url()).pathname).toBe("/operations/access-points/1");
    });

    it("are taken out as CSV as they are shown", async () => {
      const page = await open("/operations/vehicles");
      await page.locator(".vehicles-table tbody tr").first().waitFor();

      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "CSV" }).click();
      const text = await readFile(await (await download).path(), "utf8");

      expect(
        text
          .trim()
          .split("\r\n")
          .slice(1)
          .map((line) => line.split(",")[2]),
      ).toEqual(["302"]);
    });

    it("say when nothing is down, and when none is known at all", async () => {
      const well = await open("/operations/vehicles", fleet.slice(0, 1));
      await well.getByText("Bei keinem Fahrzeug im Dienst ist das WLAN gestört.").waitFor();
      const none = await open("/operations/vehicles", []);

      await none.getByText(/^Noch kein Fahrzeug bekannt/).waitFor();
      expect(await none.locator(".filters").count()).toBe(0);
    });

    it.each([
      { name: "1440 px", viewport: wide },
      { name: "390 px", viewport: phone },
    ])("leave nothing to object to at $name, in light and dark", async ({ viewport }) => {
      const page = await open("/operations/vehicles?show=all&lang=en", fleet, { viewport });
      await page.locator(".vehicles-table tbody tr").first().waitFor();

      const found = await violations(page);
      await page.emulateMedia({ colorScheme: "dark" });
      found.push(...(await violations(page)));

      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
    });
  });
}
