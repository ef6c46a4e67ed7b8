import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { mapReady, openPage } from "../support/chromium.ts";
import { overviewOf } from "../support/small-city.ts";

/** What a resident reads and opens. */
export function readingTests(stage: () => Stage): void {
  describe("reading", () => {
    it("opens with the inner city's share in one sentence, the same as the API's", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);

      const sentence = await page.locator("h1").textContent();

      const innerCity = (await overviewOf(city.url)).areas.find((area) => area.slug === "innenstadt");
      const percent = Math.round((innerCity?.coverage?.low ?? 0) * 100);
      expect(percent).toBeGreaterThan(0);
      expect((sentence ?? "").replaceAll(/\s/g, " ")).toBe(
        `In der Innenstadt ist WLAN auf ${percent} % der Fläche da.`,
      );
      expect(await page.locator(".freshness summary").textContent()).toMatch(/Stand \d\d:\d\d:\d\d/);
    });

    it("names every area with a figure and says what is still to come", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);

      await page.locator(".place-follows").waitFor();
      const places = await page.locator(".place-name").allInnerTexts();
      const rows = await page.locator(".area-row").allInnerTexts();

      expect(places).toEqual(["Innenstadt", "Westfalenhallen", "Stadion", "Bus und Bahn"]);
      expect(rows).toHaveLength(2);
      expect(rows.join()).toMatch(/Nordstadt\s*0\s%/);
      expect(await page.locator(".place-follows").textContent()).toContain("folgt");
    });

    it("opens an access point by mouse, and comes back to where the reader was", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?tab=access-points`);

      await page.getByRole("link", { name: /Alter Markt 3/ }).click();
      const details = page.locator(".details");
      await details.getByText("Netzname").waitFor();
      const text = await details.textContent();
      const address = page.url();
      await page.getByRole("link", { name: "Zur Übersicht" }).click();

      expect(text).toContain("gestört");
      expect(text).toContain("Offenes Netz");
      expect(text).toContain("frei, ohne Anmeldung");
      expect(text).toContain("Prüfnetz");
      expect(text).not.toMatch(/ap-3/);
      expect(new URL(address).searchParams.get("ap")).toMatch(/^\d+$/);
      await page.locator(".access-point-row:focus", { hasText: "Alter Markt 3" }).waitFor();
    });

    it("opens an access point by keyboard, from the list and from the middle of the map", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?tab=access-points&lng=7.465&lat=51.514&zoom=16`);
      await mapReady(page);

      await page.getByRole("link", { name: /Brückstraße 7/ }).focus();
      await page.keyboard.press("Enter");
      await page.locator("h1:focus", { hasText: "Brückstraße 7" }).waitFor();
      await page.goBack();
      await page.locator(".map canvas").focus();
      await expect
        .poll(
          async () => {
            await page.keyboard.press("Enter");
            return await page.locator("h1", { hasText: "Hansaplatz 1" }).count();
          },
          { timeout: 30_000 },
        )
        .toBe(1);
    });

    it("filters by status and by area, with both in the address", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?tab=access-points&view=list`);

      await page.getByRole("button", { name: /gestört/ }).click();
      await expect.poll(() => page.locator(".access-point-row").count()).toBe(1);
      await page.getByRole("button", { name: "Filter aufheben" }).click();
      await page.getByLabel("Gebiet", { exact: true }).selectOption("Stadion");
      await expect.poll(() => page.locator(".access-point-row").count()).toBe(1);

      expect(await page.locator(".access-point-row").textContent()).toContain("Strobelallee 50");
      expect(new URL(page.url()).searchParams.get("within")).toBe("stadion");
    });

    it("keeps the map's place in the address", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      await mapReady(page);

      await page.getByRole("button", { name: "Näher heran" }).click();
      await page.waitForURL(/lng=.*zoom=/);
      const address = page.url();
      await page.reload();
      await mapReady(page);

      expect(page.url()).toBe(address);
    });
  });
}
