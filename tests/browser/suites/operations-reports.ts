import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { phone } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

/** From the choice of a period to a report that stays. */
export function operationsReportsTests(stage: () => OperationsStage): void {
  describe("reports", () => {
    it("are read before they are issued, and keep their figures and their links", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/reports`);
      await page.getByRole("button", { name: "Jahr" }).click();
      await page.getByLabel("Zeitraum").selectOption({ index: 0 });
      await page.getByText("Ob der Zielwert erreicht ist, lässt sich nicht sagen.").waitFor();
      const found = await violations(page);
      const preview = new URL(page.url()).searchParams.get("period");

      await page.getByRole("button", { name: "Festschreiben" }).click();
      await page.getByText(/^Festgeschrieben \d\d:\d\d von Petra$/).waitFor();
      const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
      const answer = await page.evaluate(async (address) => {
        const response = await fetch(address ?? "");
        return { type: response.headers.get("content-type"), text: await response.text() };
      }, csv);
      await page.getByRole("link", { name: "Alle Berichte" }).click();
      const issued = page.getByRole("table", { name: "Festgeschriebene Berichte" }).locator("tbody tr");
      await issued.first().waitFor();

      expect(preview).toMatch(/^\d{4}$/);
      expect(answer.type).toContain("text/csv");
      expect(answer.text).toContain("Innenstadt");
      expect(await issued.first().textContent()).toContain(preview);
      expect([...found, ...(await violations(page))]).toEqual([]);
    });

    it("fit on a phone", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/reports?lang=en`, {
        viewport: phone,
        colorScheme: "dark",
      });
      await page.getByText("What this rests on").waitFor();

      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        phone.width,
      );
    });
  });
}
