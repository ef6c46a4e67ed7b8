import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { complaints, phone } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

/** Announced work, from the form to the calendar and away again. */
export function operationsMaintenanceTests(stage: () => OperationsStage): void {
  describe("maintenance", () => {
    it("is announced for what the address names, with a recurrence built by choice", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(
        browser,
        `${city.url}/operations/maintenance/new?site=Stadthaus&day=2027-03-02`,
      );
      await page.getByText("Betrifft gerade 4 Zugangspunkte.").waitFor();

      await page.getByRole("button", { name: "Wartung ansagen" }).click();
      await page.getByText("Bitte einen Titel angeben.").first().waitFor();
      await page.getByLabel("Titel").fill("Neuer Switch");
      await page.getByRole("combobox", { name: "Wiederholung" }).selectOption("weekly");
      await page.getByLabel("Do", { exact: true }).check();
      await page.getByRole("spinbutton", { name: "nach so vielen Terminen" }).fill("6");
      await page.getByRole("button", { name: "Wartung ansagen" }).click();
      await page.getByRole("heading", { name: "Neuer Switch" }).waitFor();

      await page.getByText("jede Woche am Di, Do, 6 Termine").waitFor();
      expect(await page.locator(".mnt-occurrences li").count()).toBe(6);
      expect(await page.locator(".mnt-facts code").textContent()).toBe("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6");
      expect(await violations(page)).toEqual([]);
    });

    it("shows what the API objects to at its field", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/maintenance/new?area=mitte&lang=en`);

      await page.getByLabel("Title").fill("Endless");
      await page.getByRole("combobox", { name: "Recurrence" }).selectOption("rule");
      await page.getByRole("textbox", { name: "Rule" }).fill("FREQ=DAILY");
      await page.getByRole("button", { name: "Announce maintenance" }).click();

      await page.locator(".mnt-recurrence .field-error", { hasText: "never ends" }).waitFor();
      expect(await page.getByRole("textbox", { name: "Rule" }).getAttribute("aria-invalid")).toBe("true");
      // The browser itself reports the refusal.
      complaints.splice(0);
    });

    it("is found in the calendar by keyboard, changed, and cancelled with a way back", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/maintenance?day=2027-03-01`);
      const calendar = page.getByRole("table", { name: "Kalender März 2027" });
      await calendar.getByText("22:00 Neuer Switch").first().waitFor();

      await calendar.locator("[data-day='2027-03-01']").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      const row = page.locator(".mnt-list tbody tr");
      await expect.poll(() => row.count()).toBe(1);
      await row.getByRole("link", { name: "Neuer Switch" }).click();
      await page.getByRole("button", { name: "Ändern" }).click();
      await page.getByLabel("Titel").fill("Neuer Switch im Keller");
      await page.getByRole("button", { name: "Speichern" }).click();
      await page.getByRole("heading", { name: "Neuer Switch im Keller" }).waitFor();
      await page.getByRole("button", { name: "Absagen" }).click();
      await page.getByRole("button", { name: "Ja, absagen" }).click();
      await page.getByText("„Neuer Switch im Keller“ ist abgesagt.").waitFor();
      await page.getByRole("button", { name: "Wieder ansagen" }).click();
      await page.getByRole("heading", { name: "Neuer Switch im Keller" }).waitFor();

      expect(await page.locator(".mnt-occurrences li").count()).toBe(6);
      // Where the news of the change outruns the answer, the page asks once more for what is gone.
      complaints.splice(0);
    });

    it("fits on a phone, in light and dark", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/maintenance?month=2027-03`, {
        viewport: phone,
      });
      await page.locator(".mnt-list tbody tr").first().waitFor();

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
