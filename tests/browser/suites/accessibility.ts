import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { violations, violationsInEveryLook } from "../support/axe.ts";
import { mapReady, openPage, phone, wide } from "../support/chromium.ts";

const viewports = [
  { name: "1440 px", viewport: wide },
  { name: "390 px", viewport: phone },
];

/** WCAG 2.2 AA as far as a machine can tell. */
export function accessibilityTests(stage: () => Stage): void {
  describe("accessibility", () => {
    it.each(viewports)(
      "finds nothing to object to at $name, in light and dark, in both languages",
      async ({ viewport }) => {
        const { city, browser } = stage();
        const page = await openPage(browser, `${city.url}/?lang=de`, { viewport });
        await mapReady(page);

        const found = await violationsInEveryLook(page);
        await page.locator(".tabs a").last().click();
        await page.locator(".access-point-row").first().waitFor();
        found.push(...(await violationsInEveryLook(page)));
        await page.locator(".access-point-row").first().click();
        await page.locator(".history-sums").waitFor();
        found.push(...(await violationsInEveryLook(page)));

        expect(found).toEqual([]);
      },
    );

    it("finds nothing to object to in an area's details and on the page about", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?area=innenstadt&view=list`);
      await page.locator(".chart:not(.rollout-chart)").waitFor();
      await page.locator(".rollout-chart").waitFor();
      const details = await violations(page);

      await page.goto(`${city.url}/about`);
      await page.getByText("Lizenz: CC0-1.0").first().waitFor();

      expect([...details, ...(await violations(page))]).toEqual([]);
    });

    it("leads by keyboard from the skip link to the content", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.locator("h1").waitFor();

      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press("Enter");

      expect(first).toBe("Zum Inhalt");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    });
  });
}
