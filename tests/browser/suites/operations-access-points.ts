import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { phone } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

/** The table of all access points, and one of them. */
export function operationsAccessPointsTests(stage: () => OperationsStage): void {
  describe("access points", () => {
    it("are found, sorted and opened by keyboard alone, and the address holds the view", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/access-points`);
      const names = page.locator(".ap-table tbody th a");
      await expect.poll(() => names.count()).toBe(11);

      await page.keyboard.press("/");
      await page.keyboard.type("stadthaus");
      await expect.poll(() => names.count()).toBe(4);
      await page.getByRole("columnheader", { name: "Name" }).getByRole("button").press("Enter");
      await page.getByRole("columnheader", { name: "Name" }).getByRole("button").press("Enter");
      await expect.poll(() => names.first().textContent()).toBe("Stadthaus 4");
      const address = new URL(page.url());
      await page.keyboard.press("j");
      await page.keyboard.press("ArrowDown");
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Stadthaus 3" }).waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => names.count()).toBe(4);

      expect(focused).toBe("Stadthaus 3");
      expect(address.search).toBe("?q=stadthaus&sort=-name");
      expect(new URL(page.url()).search).toBe("?q=stadthaus&sort=-name");
      expect(await page.locator(".ap-table").getAttribute("aria-rowcount")).toBe("5");
    });

    it("are taken out as CSV exactly as they are shown", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(
        browser,
        `${city.url}/operations/access-points?q=stadthaus&sort=-name`,
      );
      await page.locator(".ap-table tbody th a").first().waitFor();

      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "CSV" }).click();
      const text = await readFile(await (await download).path(), "utf8");

      const lines = text.trim().split("\r\n");
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(lines.slice(1).map((line) => line.split(",")[2])).toEqual([
        "Stadthaus 4",
        "Stadthaus 3",
        "Stadthaus 2",
        "Stadthaus 1",
      ]);
    });

    it("show themselves a change, and a view that was kept comes back by its name", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/access-points?q=hansaplatz+2`);
      const row = page.locator(".ap-row", { hasText: "Hansaplatz 2" });
      await row.getByText("funktioniert").waitFor();

      city.report("Hansaplatz 2", "down");
      await row.getByText("gestört").waitFor();
      city.report("Hansaplatz 2", "up");
      await row.getByText("funktioniert").waitFor();
      await page.getByRole("button", { name: "Ansicht merken" }).click();
      await page.getByLabel("Name der Ansicht").fill("Mein Platz");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Filter aufheben" }).click();
      await expect.poll(() => page.locator(".ap-row").count()).toBe(11);
      await page.getByRole("link", { name: "Mein Platz" }).click();

      await expect.poll(() => page.locator(".ap-row").count()).toBe(1);
    });

    it("show their history as a bar one can step through, and as a table", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/access-points?q=alter+markt`);
      await page.getByRole("link", { name: "Alter Markt 3" }).click();
      const bar = page.getByRole("slider", { name: /Verlauf/ });
      await bar.waitFor();

      await bar.focus();
      await page.keyboard.press("Home");
      const first = await bar.getAttribute("aria-valuetext");
      await page.keyboard.press("End");
      const last = await bar.getAttribute("aria-valuetext");
      await page.getByText(/Abschnitte als Tabelle/).click();
      const rows = page.getByRole("table", { name: "Verlauf" }).locator("tbody tr");
      await rows.first().waitFor();
      const uptime = page.getByRole("table", { name: "Verfügbarkeit" }).locator("tbody tr");

      expect(first).toMatch(/^unbekannt: /);
      expect(last).toMatch(/ bis jetzt /);
      expect(await rows.count()).toBe(Number(await bar.getAttribute("aria-valuemax")));
      expect(await uptime.count()).toBe(4);
      expect(await violations(page)).toEqual([]);
    });

    it("fit on a phone, where nothing is wider than the screen", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/access-points?lang=en`, {
        viewport: phone,
      });
      await page.locator(".ap-row").first().waitFor();

      const found = await violations(page);
      await page.emulateMedia({ colorScheme: "dark" });
      found.push(...(await violations(page)));

      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        phone.width,
      );
    });
  });
}
