import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { violations, violationsInEveryLook } from "../support/axe.ts";
import { complaints, mapReady, openPage, phone, wide } from "../support/chromium.ts";

/** What a resident asks: Wi-Fi and fibre where I live. */
export function answerTests(stage: () => Stage): void {
  describe("the answer for an address", () => {
    it("is found by keyboard alone, read from its heading, and left by going back", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.locator("h1").waitFor();

      await page.getByRole("combobox", { name: /suchen/ }).focus();
      await page.keyboard.type("hansastrasse 12");
      await page.keyboard.press("Enter");
      await page.locator("h1:focus", { hasText: "Hansastraße 12" }).waitFor();
      const answer = plain(await page.locator(".answer").textContent());
      const title = await page.title();
      await page.goBack();
      await page.getByText("In der Innenstadt ist WLAN auf").waitFor();

      expect(title).toBe("Hansastraße 12 · Lückenlos Prüfstadt");
      expect(answer).toContain("Hier ist jetzt offenes WLAN.");
      expect(answer).toMatch(/Hansaplatz 1, \d+ m Richtung Südwesten/);
      expect(answer).toContain("Hier wird gerade Glasfaser gebaut.");
      expect(answer).toMatch(/Der Anschluss wird zwischen \S+ (\d+ )?und \S+ \d+ erwartet\./);
      expect(answer).toContain("Es baut Stadtnetz GmbH.");
      expect(answer).toContain("Die Querung der Bahn ist noch nicht genehmigt.");
      expect(answer).toContain("Bei 2 von 3 Adressen liegt schon Glasfaser.");
      expect(answer).toContain("Hansastraße, Graben für Leerrohre: für Glasfaser, läuft bis Ende");
      expect(answer).toMatch(/Quelle: Prüfnetz · Stand \d\d:\d\d · Lizenz CC0-1\.0/);
    });

    it("never tells that a contract runs, and says plainly what is late", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);

      const activated = await answerFor(page, "Hansastraße 14");
      const late = await answerFor(page, "Hansastraße 18");
      const unknown = await answerFor(page, "Königswall 1");

      expect(activated).toContain("Das Haus ist an Glasfaser angeschlossen.");
      expect(late).toMatch(/Überfällig: Erwartet war der Anschluss bis Ende \S+ \d+\./);
      expect(unknown).toContain("Zum Glasfaser-Ausbau wissen wir hier nichts.");
      expect(unknown).toContain("Hier ist kein offenes WLAN.");
      expect(unknown).toContain("Zu 5G gibt es noch keine Quelle.");
    });

    it("opens from a copied link as it was, and is one page on paper", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list&lang=de&tab=access-points`);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await answerFor(page, "Hansastraße 12");

      await page.getByRole("button", { name: "Link kopieren" }).click();
      await page.getByText("Der Link ist kopiert.").waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const other = await openPage(browser, link);
      await other.locator("h1", { hasText: "Hansastraße 12" }).waitFor();
      await other.emulateMedia({ media: "print" });
      const paper = await other.pdf({ preferCSSPageSize: true });

      expect(new URL(link).search).toMatch(/^\?address=a\d+&lang=de$/);
      expect(pagesOf(paper)).toBe(1);
      expect(await other.locator(".print-only").textContent()).toContain(link);
      expect(await other.locator(".header").isVisible()).toBe(false);
    });

    it("answers for the ground that is clicked on the map, with a mark there", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?lng=7.4652&lat=51.5141&zoom=17.5`);
      await mapReady(page);

      await page.locator(".map canvas").click({ position: { x: 300, y: 180 } });
      await page.waitForURL(/point=/);
      await page.locator(".answer h1").waitFor();

      expect(await page.locator(".answer-summary li").count()).toBe(2);
    });

    it("says so of places outside of the city and of addresses that are gone", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?point=13.40000,52.50000&view=list`);

      await page.getByText("Dieser Ort liegt nicht in Prüfstadt").waitFor();
      await page.goto(`${city.url}/?address=a999999&view=list`);
      await page.getByText("Diese Adresse kennen wir nicht").waitFor();

      // The browser itself reports that there is none.
      complaints.splice(0);
    });

    it.each([
      ["WLAN", "Hier ist kein WLAN"],
      ["Glasfaser", "Zum Glasfaser-Ausbau stimmt etwas nicht"],
    ])("contradicts the part on %s with the kind of report that belongs to it", async (part, kind) => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await answerFor(page, "Hansastraße 12");

      await page.getByRole("button", { name: `Stimmt nicht? ${part}` }).click();
      await page.locator(".reporting").waitFor();

      expect(await page.getByRole("radio", { name: kind }).isChecked()).toBe(true);
    });

    it("takes a report in place, and gives the focus back", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await answerFor(page, "Hansastraße 12");

      await page.getByRole("button", { name: "Stimmt nicht? Glasfaser" }).press("Enter");
      await page.getByLabel(/Was sollen wir wissen/).fill("Vor dem Haus liegt das Kabel schon.");
      await page.getByRole("button", { name: "Meldung senden" }).click();
      await page.getByText("Danke, Ihre Meldung ist da.").waitFor();
      await page.getByRole("button", { name: "Schließen" }).click();

      await page.locator("button:focus", { hasText: "Stimmt nicht? Glasfaser" }).waitFor();
    });

    it.each([
      { name: "1440 px", viewport: wide },
      { name: "390 px", viewport: phone },
    ])("has nothing to object to at $name: answer, form and paper, in every look", async ({ viewport }) => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?lang=de&view=list`, { viewport });
      await answerFor(page, "Hansastraße 12");

      const found = await violations(page);
      await page.emulateMedia({ media: "print" });
      found.push(...(await violations(page)));
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: "Stimmt nicht? WLAN" }).click();
      await page.locator(".reporting").waitFor();
      found.push(...(await violationsInEveryLook(page)));

      expect(found).toEqual([]);
    });

    // The last one: the date stays moved.
    it("shows while it is read that a date was moved, and from when to when", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await answerFor(page, "Hansastraße 12");

      city.postpone();

      await page.getByText(/Verschoben am .*: von „zwischen .*“ auf „zwischen .*“\./).waitFor();
    });
  });
}

/** Searches for an address and gives the text of its answer. */
async function answerFor(page: Page, address: string): Promise<string> {
  await page.getByRole("combobox", { name: /suchen/ }).fill(address);
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: address }).waitFor();
  return plain(await page.locator(".answer").textContent());
}

function plain(text: string | null): string {
  return (text ?? "").replaceAll(/\s/g, " ");
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
