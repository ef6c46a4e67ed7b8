import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { openPage } from "../support/chromium.ts";

/** What residents see of it. */
export function operationsDisruptionsTests(stage: () => OperationsStage): void {
  describe("disruptions", () => {
    it("are on the residents' page in plain words, without what is for operators only", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      const line = page.locator(".disruptions");

      await line.locator("summary").click();
      await line.getByText(/4 Zugangspunkte funktionieren seit \d\d:\d\d nicht\./).waitFor();

      expect(await line.locator("summary").textContent()).toMatch(/^4 Störungen: .* seit \d\d:\d\d …$/);
      expect(await line.textContent()).not.toContain("sw-stadthaus");
      expect(await line.textContent()).not.toContain("Ticket 4711");
      const feed = page.locator("link[rel=alternate][type='application/atom+xml']");
      const address = (await feed.getAttribute("href")) ?? "";
      const answer = await page.evaluate(
        async (path) => (await fetch(path)).headers.get("Content-Type"),
        address,
      );
      expect(answer).toContain("application/atom+xml");
    });

    it("are in an area's details where they are in that area, and nowhere when looking back", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list&area=westfalenhallen`);

      await page.getByText("Störungen und Wartung hier").waitFor();
      const here = await page.locator(".area-disruptions .disruption").allTextContents();
      await page.goto(`${city.url}/?view=list&area=nordstadt`);
      await page.getByText("Hier sind keine Störungen bekannt.").waitFor();
      await page.goto(`${city.url}/?view=list&at=${new Date(Date.now() - 60_000).toISOString()}`);
      await page.getByText("Rückblick").waitFor();

      expect(here).toHaveLength(1);
      expect(here[0]).toContain("Westfalenhalle 1");
      expect(await page.locator(".disruptions, .disruptions-quiet").count()).toBe(0);
    });
  });
}
