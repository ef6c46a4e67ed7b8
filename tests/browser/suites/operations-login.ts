import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { complaints, openPage } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";
import { operatorToken } from "../support/program.ts";

export function operationsLoginTests(stage: () => OperationsStage): void {
  describe("login", () => {
    it("says what is missing and what is wrong, where it is mended, and leads to where one was", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/operations/incidents?cause=uplink`);
      const name = page.getByLabel("Ihr Name");
      const token = page.getByLabel("Zugangsschlüssel");
      await name.waitFor();

      await page.keyboard.press("Enter");
      await page.getByText("Bitte den Namen eintragen.").waitFor();
      const focused = await name.evaluate((element) => element === document.activeElement);
      await name.fill("Petra");
      await token.fill("not the token");
      await page.keyboard.press("Enter");
      await page.getByText("Dieser Zugangsschlüssel stimmt nicht.").waitFor();
      // The browser itself reports the refusal.
      complaints.splice(0);
      await token.fill(operatorToken);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Störungen" }).waitFor();

      expect(focused).toBe(true);
      expect(await token.count()).toBe(0);
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
        "/operations/incidents?cause=uplink",
      );
    });

    it("has fields that password managers know", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/operations`);
      const fields = page.locator("form input[autocomplete]");
      await fields.first().waitFor();

      const found = await fields.evaluateAll((inputs) =>
        inputs.map((input) => [input.getAttribute("autocomplete"), input.getAttribute("type")]),
      );

      expect(found).toEqual([
        ["username", null],
        ["current-password", "password"],
      ]);
    });

    it("comes back when a session ends in the middle of work, and keeps what was typed", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents`);
      await page.locator(".incident-table tbody tr").first().getByRole("link").click();
      await page.getByLabel("Kommentar").fill("Der Techniker kommt um drei.");

      await page.context().clearCookies();
      await page.getByRole("button", { name: "Kommentieren" }).click();
      await page.getByText("Die Sitzung ist abgelaufen.").waitFor();
      complaints.splice(0);
      const kept = await page.getByLabel("Ihr Name").inputValue();
      await page.getByLabel("Zugangsschlüssel").fill(operatorToken);
      await page.keyboard.press("Enter");
      await page.getByLabel("Kommentar").waitFor();

      expect(kept).toBe("Petra");
      expect(await page.getByLabel("Kommentar").inputValue()).toBe("Der Techniker kommt um drei.");
      await page.getByRole("button", { name: "Kommentieren" }).click();
      await page.locator(".timeline").getByText("Der Techniker kommt um drei.").waitFor();
    });

    it("lets go of who logs out", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/incidents`);

      await page.getByRole("button", { name: "Abmelden" }).click();
      await page.getByLabel("Zugangsschlüssel").waitFor();
      const status = await page.evaluate(async () => (await fetch("/api/v1/incidents")).status);
      complaints.splice(0);

      expect(status).toBe(401);
    });
  });
}
