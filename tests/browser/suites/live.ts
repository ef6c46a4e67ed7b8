import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { complaints, mapReady, openPage } from "../support/chromium.ts";

/** Figures that change while somebody reads. */
export function liveTests(stage: () => Stage): void {
  describe("live", () => {
    it("shows a commit within 2 seconds and leaves the reader's place alone", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?tab=access-points`);
      await mapReady(page);
      const row = page.locator(".access-point-row", { hasText: "Hansaplatz 2" });
      await row.getByText("funktioniert").waitFor();
      await row.focus();
      const scroll = page.locator(".panel-scroll");
      await scroll.evaluate((element) => element.scrollTo(0, 120));
      const tiles = page.waitForRequest(/\/tiles\/access-points\/.*v=/);
      const before = await city.version();

      city.report("Hansaplatz 2", "down");
      await city.committedAfter(before);
      const committed = Date.now();
      await row.getByText("gestört").waitFor({ timeout: 10_000 });
      const shownAfterMs = Date.now() - committed;

      expect(shownAfterMs).toBeLessThan(2_000);
      await tiles;
      expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await scroll.evaluate((element) => element.scrollTop)).toBe(120);
      city.report("Hansaplatz 2", "up");
      await row.getByText("funktioniert").waitFor();
    });

    it("says so when the connection is gone, with the age of what it shows", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.locator("h1").waitFor();

      await page.context().setOffline(true);
      await page.getByText(/Keine Verbindung seit \d\d:\d\d\. Sie sehen den Stand von/).waitFor();
      const sentence = await page.locator("h1").textContent();
      await page.context().setOffline(false);
      await page.getByText(/Keine Verbindung/).waitFor({ state: "detached" });

      expect(sentence).toContain("In der Innenstadt");
      // The browser itself reports the requests that failed meanwhile.
      complaints.splice(0);
    });
  });
}
