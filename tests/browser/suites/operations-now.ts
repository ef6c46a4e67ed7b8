import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { mapReady } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

/** Four that hang on one uplink. */
export const together = [1, 2, 3, 4].map((number) => `Stadthaus ${number}`);

export function operationsNowTests(stage: () => OperationsStage): void {
  describe("now", () => {
    it("shows by itself what goes down, the longest first, and whose fault it is", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations`);
      await page.getByText(/^1 Zugangspunkt ist gestört, seit /).waitFor();

      for (const name of together) city.report(name, "down");
      await page.getByText(/^5 Zugangspunkte sind gestört, der längste seit /).waitFor();
      const names = page.locator(".now-table tbody th a");
      const uplink = page.locator(".now-table tbody").getByRole("link", { name: "Anbindung sw-stadthaus" });
      await expect.poll(() => uplink.count()).toBe(4);

      expect(await names.first().textContent()).toBe("Alter Markt 3");
      expect((await names.allTextContents()).slice(1).sort()).toEqual(together);
      expect(await page.locator(".figure-link", { hasText: "Anbindung" }).textContent()).toBe("1Anbindung");
    });

    it("shows on the map what is chosen in the table, by key and by pointer", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations`);
      await mapReady(page);
      await page.locator(".now-table tbody tr").first().waitFor();

      await page.keyboard.press("j");
      await expect.poll(() => page.locator("tr[data-chosen=true] th a").textContent()).toBe("Alter Markt 3");
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      const address = page.url();
      await page.getByRole("button", { name: "Stadthaus 2 auf der Karte zeigen" }).click();

      expect(focused).toBe("Alter Markt 3");
      expect(address).toMatch(/\?ap=\d+$/);
      expect(await page.locator("tr[data-chosen=true] th a").textContent()).toBe("Stadthaus 2");
      expect(page.url()).not.toBe(address);
    });

    it("shows a recovery by itself, and leaves the row in place under the pointer", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations`);
      const row = page.locator(".now-table tbody tr", { hasText: "Alter Markt 3" });
      // On what goes away with the incident, and then says nothing of a pointer that leaves.
      await row.getByRole("link", { name: "Zugangspunkt", exact: true }).hover();

      city.report("Alter Markt 3", "up");
      await row.getByText("wieder da").waitFor();
      await page.getByText(/^4 Zugangspunkte sind gestört/).waitFor();
      await page.mouse.move(5, 5);
      await row.waitFor({ state: "detached" });

      expect(await page.locator(".now-table tbody tr").count()).toBe(4);
    });

    it("is quiet when nothing is down", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations`);
      await page.locator(".now-table tbody tr").first().waitFor();

      for (const name of together) city.report(name, "up");
      await page.getByText("Nichts ist gestört.").waitFor();

      expect(await page.locator(".now-table").count()).toBe(0);
      expect(await page.locator(".page-head .stand").textContent()).toMatch(/^Stand \d\d:\d\d$/);
    });
  });
}
