import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { openPage, phone, wide } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

const viewports = [
  { name: "1440 px", viewport: wide },
  { name: "390 px", viewport: phone },
];

export function operationsAccessibilityTests(stage: () => OperationsStage): void {
  describe("accessibility", () => {
    it.each(viewports)("finds nothing to object to at $name, in light and dark", async ({ viewport }) => {
      const { city, browser } = stage();
      const login = await openPage(browser, `${city.url}/operations`, { viewport });
      await login.getByLabel("Zugangsschlüssel").waitFor();
      const found = await inBothThemes(login);

      const page = await openAsOperator(browser, `${city.url}/operations?lang=en`, { viewport });
      await page.locator(".now-table tbody tr").first().waitFor();
      found.push(...(await inBothThemes(page)));
      await page.getByRole("link", { name: "Incidents", exact: true }).click();
      await page.locator(".incident-table tbody tr").first().waitFor();
      found.push(...(await inBothThemes(page)));
      await page.locator(".incident-table tbody th a").first().click();
      await page.locator(".timeline li").first().waitFor();
      found.push(...(await inBothThemes(page)));

      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
    });

    it("reads a new page out from its heading", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations`);
      await page.getByRole("heading", { name: "Jetzt" }).waitFor();

      await page.getByRole("link", { name: "Störungen", exact: true }).click();
      await page.getByRole("heading", { name: "Störungen" }).waitFor();

      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await expect.poll(focused).toBe("Störungen");
      await expect.poll(() => page.title()).toBe("Störungen · Betrieb Prüfstadt");
    });
  });
}

async function inBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)).map((violation) => `${page.url()} ${colorScheme}: ${violation}`));
  }
  return found;
}
