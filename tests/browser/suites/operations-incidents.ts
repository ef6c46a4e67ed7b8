import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { openAsOperator } from "../support/operator.ts";
import { together } from "./operations-now.ts";

const single = ["Hansaplatz 1", "Westfalenhalle 1", "Strobelallee 50"];

export function operationsIncidentsTests(stage: () => OperationsStage): void {
  describe("incidents", () => {
    it("are acknowledged in bulk by keyboard alone, once however often one presses", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents`);
      await page.getByText("Keine offenen Störungen.").waitFor();
      for (const name of [...single, ...together]) city.report(name, "down");
      const rows = page.locator(".incident-table tbody tr");
      await expect.poll(() => rows.count()).toBe(4);
      const requests: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST") requests.push(new URL(request.url()).pathname);
      });

      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("Shift+X");
      await page.getByText("3 ausgewählt").waitFor();
      await page.keyboard.press("a");
      await page.keyboard.type("Bagger, Ticket 4711");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.getByText("3 Störungen bestätigt.").waitFor();

      await expect.poll(() => rows.filter({ hasText: "bestätigt" }).count()).toBe(3);
      expect(requests).toEqual(["/api/v1/incidents/acknowledge"]);
      const focused = () => page.evaluate(() => document.activeElement?.closest("tr")?.rowIndex);
      await expect.poll(focused).toBe(3);
    });

    it("are filtered by what stands in the address", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents?cause=uplink&lang=en`);
      const titles = page.locator(".incident-table tbody th a");
      await expect
        .poll(() => titles.allTextContents())
        .toEqual(["Uplink sw-stadthaus: 4 access points down"]);

      await page.getByLabel("Cause").selectOption("");
      await page.getByRole("button", { name: "acknowledged" }).click();
      await expect.poll(() => titles.count()).toBe(1);
      const open = new URL(page.url()).search;
      await page.getByRole("button", { name: "Clear filters" }).click();
      await page.keyboard.press("/");
      await page.keyboard.type("hansa");

      await expect.poll(() => titles.allTextContents()).toEqual(["Access point Hansaplatz 1 down"]);
      expect(open).toBe("?lang=en&state=open");
      expect(new URL(page.url()).searchParams.get("q")).toBe("hansa");
    });

    it("keep a timeline of who did what, and show whom they concern", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents?cause=uplink`, {
        name: "Jan",
      });
      await page.getByRole("link", { name: /^Anbindung sw-stadthaus/ }).click();
      const timeline = page.locator(".timeline");
      const acknowledge = page.getByRole("button", { name: "Bestätigen" });
      const takeBack = page.getByRole("button", { name: "Bestätigung zurücknehmen" });
      await acknowledge.or(takeBack).waitFor();
      if (await takeBack.isVisible()) await takeBack.click();

      await page.getByLabel("Grund").fill("Anbieter weiß Bescheid");
      await acknowledge.click();
      await page.getByText(/^Bestätigt von Jan, \d\d:\d\d: „?Anbieter weiß Bescheid/).waitFor();
      await page.getByRole("button", { name: "Mir zuweisen" }).click();
      await timeline.getByText("zugewiesen: Jan").waitFor();
      await page.getByLabel("Kommentar").fill("Muffe getauscht");
      await page.keyboard.press("Enter");
      await timeline.getByText("Muffe getauscht").waitFor();
      await takeBack.click();
      await timeline.getByText("Bestätigung aufgehoben").first().waitFor();
      await acknowledge.waitFor();

      const members = page.getByRole("table", { name: "Betroffene Zugangspunkte" }).locator("tbody th a");
      expect((await members.allTextContents()).sort()).toEqual(together);
      expect(await page.getByLabel("Kommentar").inputValue()).toBe("");
    });

    it("show their keys, and let single keys be turned off", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents`);
      await page.locator(".incident-table").waitFor();

      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Bereich auswählen").waitFor();
      await page.getByLabel("Tastenkürzel verwenden").uncheck();
      await page.keyboard.press("Escape");
      await page.keyboard.press("1");
      const whileOff = new URL(page.url()).pathname;
      await page.getByRole("button", { name: "Tastenkürzel zeigen" }).click();
      await page.getByLabel("Tastenkürzel verwenden").check();
      await page.keyboard.press("Escape");
      await page.keyboard.press("1");
      await page.getByRole("heading", { name: "Jetzt" }).waitFor();

      expect(whileOff).toBe("/operations/incidents");
      expect(new URL(page.url()).pathname).toBe("/operations");
    });
  });
}
