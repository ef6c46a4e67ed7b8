import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { ReportFormAnswer, ResidentReportReceipt } from "#contract/resident-reports.ts";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { complaints, phone, wide } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";

/** Next to the access point that is down from the start. */
const place = { kind: "no_wlan", lon: 7.4671, lat: 51.5139 };
const contact = "ada@example.org";

/** As a resident sends it; tried until the ticket is old enough. */
async function report(url: string, given: object): Promise<number> {
  const form = await fetch(`${url}/api/v1/resident-reports/form`);
  const { ticket } = (await form.json()) as ReportFormAnswer;
  let id = 0;
  await expect
    .poll(
      async () => {
        const response = await fetch(`${url}/api/v1/resident-reports`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ ...place, ...given, ticket }),
        });
        if (response.status === 201) id = ((await response.json()) as ResidentReportReceipt).id;
        return response.status;
      },
      { timeout: 20_000 },
    )
    .toBe(201);
  return id;
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

export function operationsResidentReportsTests(stage: () => OperationsStage): void {
  describe("residents' reports", () => {
    it("appear by themselves, and are answered, closed and reopened with the keyboard alone", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/resident-reports`);
      await page.getByText("Noch hat niemand etwas gemeldet.").waitFor();

      await report(city.url, { text: "Seit Montag nichts mehr.", contact });
      const row = page.getByRole("link", { name: "Kein WLAN, 51.51390, 7.46710" });
      await row.waitFor();
      await page.getByRole("link", { name: "Bürgermeldungen 1 offen" }).waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.getByRole("blockquote", { name: "In den Worten der Person" }).waitFor();
      await page.keyboard.press("a");
      await page.keyboard.type("Morgen kommt jemand.\nDanke!");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText(/^Festgehalten von Petra, \d\d:\d\d/).waitFor();
      const mail = await page.getByRole("link", { name: "E-Mail schreiben" }).getAttribute("href");
      await page.getByRole("button", { name: "Erledigt", exact: true }).press("Enter");
      await expect.poll(() => focused(page)).toBe("Ja, erledigt");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("Wieder öffnen");
      const afterClosing = await page.getByText(contact).count();
      await page.keyboard.press("Enter");
      await page.locator(".timeline").getByText("wieder geöffnet").waitFor();
      await page.keyboard.press("u");
      await row.waitFor();
      // The list is asked for anew and shows until then what it was.
      await expect
        .poll(() => page.locator(".report-table tbody td.when").allInnerTexts())
        .toEqual([expect.stringContaining("beantwortet")]);

      expect(afterClosing).toBe(0);
      expect(mail).toMatch(/^mailto:ada%40example\.org\?subject=Ihre%20Meldung%20Nr\.%20\d+&body=Morgen/);
      expect(mail).toContain("jemand.%0D%0ADanke!");
    });

    it("are linked to an incident nearby, or by its number", async () => {
      const { city, browser } = stage();
      const id = await report(city.url, { kind: "fibre_wrong" });
      const page = await openAsOperator(browser, `${city.url}/operations/resident-reports/${id}?lang=en`);
      const near = page.getByRole("list", { name: "Open incidents nearby" });
      const title = "Access point Alter Markt 3 down";

      await near.getByRole("button", { name: `Link to: ${title}` }).click();
      const unlink = page.getByRole("button", { name: "Unlink" });
      await unlink.waitFor();
      const linked = await page.locator(".report-linked a").getAttribute("href");
      await unlink.click();
      await page.keyboard.press("Escape");
      await near.waitFor();
      await page.locator("h1").focus();
      await page.keyboard.press("l");
      await page.keyboard.type("999999");
      await page.keyboard.press("Enter");
      await page.getByText("There is no incident 999,999.").waitFor();
      // The browser itself reports the refusal.
      complaints.splice(0);
      const number = linked?.match(/incidents\/(\d+)/)?.[1] ?? "";
      await page.getByLabel("Number of the incident").fill(number);
      await page.keyboard.press("Enter");
      await page.locator(".report-linked").getByText(title).waitFor();

      expect(await page.locator(".timeline b + a").allInnerTexts()).toEqual([number, number, number]);
    });

    it("are filtered by what stands in the address", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/resident-reports?kind=fibre_wrong`);
      const rows = page.locator(".report-table tbody th a");
      await expect.poll(() => rows.allInnerTexts()).toEqual(["Glasfaser stimmt nicht, 51.51390, 7.46710"]);

      await page.getByLabel("Anlass").selectOption("");
      await page.getByRole("button", { name: "offen 1" }).click();
      await expect.poll(() => rows.count()).toBe(1);
      const search = new URL(page.url()).search;
      await page.getByLabel("Gebiet").selectOption({ label: "Nordstadt" });
      await page.getByText("Keine Meldung passt zu diesen Filtern.").waitFor();

      expect(search).toBe("?state=answered");
      expect(await page.getByLabel("Gebiet").locator("option").allInnerTexts()).toContain("Stadtmitte (2)");
    });

    it.each([
      { name: "1440 px", viewport: wide },
      { name: "390 px", viewport: phone },
    ])("leave nothing to object to at $name, in light and dark", async ({ viewport }) => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations/resident-reports`, { viewport });
      await page.locator(".report-table tbody tr").first().waitFor();
      const found: string[] = [];
      const look = async () => {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await violations(page)));
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          viewport.width,
        );
      };

      await look();
      await page.locator(".report-table tbody th a").first().click();
      await page.locator(".timeline li").first().waitFor();
      await look();

      expect(found).toEqual([]);
    });
  });
}
