import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { openAsOperator } from "../support/operator.ts";
import { together } from "./operations-now.ts";

/** How the feeds are, and what an operator can do about them. */
export function operationsSourcesTests(stage: () => OperationsStage): void {
  describe("sources", () => {
    it("show a rejected record as text with its reason, and try it again", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/sources`);
      await page.getByText("Alle 2 Quellen sind aktuell.").waitFor();
      const found = await violations(page);

      await page.getByRole("link", { name: "points" }).click();
      await page.getByText("Datensatz zeigen").first().click();
      const record = await page.locator(".src-records pre").first().textContent();
      await page.getByRole("button", { name: "Letzte Lieferung erneut verarbeiten" }).click();
      await page.getByRole("heading", { name: /Abruf \d+, erneut verarbeitet/ }).waitFor();
      await page.getByText("1 Datensatz wird weiterhin abgewiesen:").waitFor();

      expect(record).toContain("<b>Ohne Schlüssel</b>");
      expect([...found, ...(await violations(page))]).toEqual([]);
    });

    it("that bring much less at once are held until an operator says that it is gone", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/sources/points`);
      await page.getByRole("heading", { name: "Abrufe" }).waitFor();

      for (const name of together) city.vanish(name);
      await page.getByRole("heading", { name: "Vieles fehlt auf einmal" }).waitFor();
      await page.getByRole("button", { name: "Verschwinden bestätigen …" }).click();
      await page.keyboard.press("Escape");
      const isStillHeld = await page.getByRole("heading", { name: "Vieles fehlt auf einmal" }).isVisible();
      for (const name of together) city.report(name, "up");
      await page.getByRole("heading", { name: "Vieles fehlt auf einmal" }).waitFor({ state: "detached" });

      expect(isStillHeld).toBe(true);
    });
  });
}
