import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { openAsOperator } from "../support/operator.ts";

/** Where incidents are told. */
export function operationsAlertsTests(stage: () => OperationsStage): void {
  describe("alerts", () => {
    it("are tried by a button that says what became of the message", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/alerts`);
      const channel = page.getByRole("table", { name: "Kanäle" }).locator("tbody tr");
      await channel.waitFor();

      await channel.getByRole("button", { name: "leitstelle testen" }).click();
      await channel.getByText(/^Testnachricht um \d\d:\d\d:\d\d zugestellt\.$/).waitFor();

      const newest = page.getByRole("table", { name: "Zustellungen" }).locator("tbody tr").first();
      expect(await newest.textContent()).toMatch(/zugestelltTest/);
      expect(await violations(page)).toEqual([]);
    });
  });
}
