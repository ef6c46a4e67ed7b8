import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { mapReady, openPage } from "../support/chromium.ts";
import { withLines } from "../support/small-lines.ts";

const choice = (page: Page) => page.getByRole("checkbox", { name: "Linien" });

/** Lines of public transport on the map. */
export function linesMapTests(stage: () => Stage): void {
  /** A reader of a city with lines, and what tiles of lines the page asks for. */
  async function open(path: string): Promise<{ page: Page; asked: URL[] }> {
    const { city, browser } = stage();
    const page = await openPage(browser, `${city.url}/about`);
    const asked: URL[] = [];
    await withLines(page);
    await page.route(/\/tiles\/(lines|stops)\//, async (route) => {
      asked.push(new URL(route.request().url()));
      await route.fulfill({ status: 204 });
    });
    await page.goto(`${city.url}${path}`);
    await mapReady(page);
    return { page, asked };
  }

  describe("lines on the map", () => {
    it("are no choice where the city has none", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      await mapReady(page);

      expect(await choice(page).count()).toBe(0);
      expect(await page.locator(".legend").getByText("Linie mit WLAN").count()).toBe(0);
    });

    it("are there at first, and can be taken off and put back by keyboard, which the address keeps", async () => {
      const { page, asked } = await open("/?lng=7.465&lat=51.514&zoom=14");
      const entry = page.locator(".legend").getByText("Linie mit WLAN");

      await entry.waitFor();
      const wasOn = await choice(page).isChecked();
      await choice(page).focus();
      await page.keyboard.press("Space");
      await entry.waitFor({ state: "detached" });
      const layers = new URL(page.url()).searchParams.get("layers");
      await page.keyboard.press("Space");
      await entry.waitFor();

      expect(wasOn).toBe(true);
      expect(layers).toBe("wlan,no-lines");
      expect(new URL(page.url()).searchParams.get("layers")).toBeNull();
      expect(new Set(asked.map(({ pathname }) => pathname.split("/")[2]))).toEqual(
        new Set(["lines", "stops"]),
      );
      expect(asked.some(({ searchParams }) => searchParams.has("at"))).toBe(false);
    });

    it("bring the chosen one into sight as a whole", async () => {
      const { page } = await open("/?line=7");

      // The whole city takes a zoom of less than 13.
      await page.waitForURL((url) => Number(url.searchParams.get("zoom")) > 13.5);
      const { searchParams } = new URL(page.url());

      expect(Number(searchParams.get("lng"))).toBeGreaterThan(7.46);
      expect(Number(searchParams.get("lng"))).toBeLessThan(7.48);
      expect(searchParams.get("line")).toBe("7");
    });
  });
}
