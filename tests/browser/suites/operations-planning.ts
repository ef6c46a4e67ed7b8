import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { OperationsStage } from "../operations.test.ts";
import { violations } from "../support/axe.ts";
import { complaints, mapReady, openPage, phone, wide } from "../support/chromium.ts";
import { openAsOperator } from "../support/operator.ts";
import { operatorToken } from "../support/program.ts";
import { withGaps } from "../support/small-gaps.ts";

const names = (page: Page) => page.locator(".gap-table tbody th button > :first-child");

export function operationsPlanningTests(stage: () => OperationsStage): void {
  async function open(path: string, viewport = wide): Promise<Page> {
    const { city, browser } = stage();
    const page = await openAsOperator(browser, `${city.url}/about`, { viewport });
    await withGaps(page);
    await page.goto(`${city.url}${path}`);
    await names(page).first().waitFor();
    return page;
  }

  describe("planning", () => {
    it("is for who signs in, and then ranks, filters, shows on the map and gives the table", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/planning`);
      await page.getByLabel("Ihr Name").fill("Paula");
      const before = await names(page).count();
      await page.getByLabel("Zugangsschlüssel").fill(operatorToken);
      await page.keyboard.press("Enter");
      await names(page).first().waitFor();
      const ranked = await names(page).allTextContents();
      await page.getByRole("button", { name: "Name" }).click();
      await page.getByRole("searchbox", { name: "Nach Namen suchen" }).fill("stadt");
      await expect
        .poll(() => names(page).allTextContents())
        .toEqual(["Innenstadt", "Nordstadt", "Stadtmitte"]);
      await page.getByRole("combobox", { name: "Art des Gebiets" }).selectOption("district");
      await expect.poll(() => names(page).allTextContents()).toEqual(["Nordstadt", "Stadtmitte"]);
      await page.getByRole("button", { name: "Stadtmitte" }).click();
      await page.getByRole("region", { name: "Karte der Lücken: Stadtmitte", exact: true }).waitFor();
      await mapReady(page);
      const link = page.getByRole("link", { name: "Öffentliche Seite" });
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Als Tabelle (CSV)" }).click(),
      ]);
      const table = await readFile(await download.path(), "utf8");

      expect(before).toBe(0);
      // By ground without WLAN, as nobody has set a goal.
      expect(ranked.slice(0, 2)).toEqual(["Stadtmitte", "Nordstadt"]);
      expect(new URL(page.url()).search).toBe("?sort=name&q=stadt&of=district&row=stadtmitte");
      expect(await link.getAttribute("href")).toBe("/?area=stadtmitte&lang=de");
      expect(download.suggestedFilename()).toBe("gaps-area.csv");
      expect(table.split("\r\n")).toHaveLength(5 + 2);
      expect(table).toContain(",stadtmitte,Stadtmitte,district,");
      await page.reload();
      await expect.poll(() => names(page).allTextContents()).toEqual(["Nordstadt", "Stadtmitte"]);
      expect(await page.locator("tr[data-chosen=true]").count()).toBe(1);
    });

    it("says how far off a goal is, which way it goes, and what is not known", async () => {
      const page = await open("/planning?kind=line");
      const cell = async (row: number, column: string) => {
        const heads = await page.locator(".gap-table thead th").allTextContents();
        const cells = page.locator(".gap-table tbody tr").nth(row).locator("th, td");
        return (await cells.nth(heads.indexOf(column)).textContent())?.replaceAll("\u00a0", " ");
      };

      expect(await cell(0, "Ziel")).toBe("62 % von 80 % der Länge bis Ende 2027; es fehlen 1,8 km");
      expect(await cell(1, "Ziel")).toBe("90 % von 80 % der Länge bis 30. Juni 2020; erreicht");
      expect(await cell(0, "Seit 30 Tagen")).toMatch(/^\+3,2 Punkte seit Fr\., 23\. Okt\.$/);
      expect(await cell(1, "Seit 30 Tagen")).toMatch(/^−1 Punkte/);
      for (const column of ["Gebaut", "Ohne WLAN", "Seit 30 Tagen"])
        expect(await cell(2, column)).toBe("nicht bekannt");
      expect(await cell(2, "Ziel")).toBe("kein Ziel");
      expect(await page.locator(".page-head .stand").textContent()).toMatch(/^Stand .*\d\d:\d\d$/);

      await page.getByRole("checkbox", { name: "nur Ziel nicht erreicht" }).check();
      await expect.poll(() => names(page).allTextContents()).toEqual(["U43"]);
      await page.getByRole("searchbox").fill("447");
      await page.getByText("Nichts passt zu dieser Auswahl.").waitFor();
      await page.getByRole("button", { name: "Alle zeigen" }).click();
      await expect.poll(() => names(page).count()).toBe(3);
    });

    it.each([
      ["stop", "Markt", "5"],
      ["stretch", "Markt – Hafen", "Markt~Hafen~7"],
    ])("brings a chosen %s into the middle of the map, where it can be pressed", async (kind, name, key) => {
      const page = await open(`/planning?kind=${kind}`);
      // A press stops a map that is on its way.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await mapReady(page);
      const row = () => new URL(page.url()).searchParams.get("row");

      await page.getByRole("button", { name }).click();
      await expect.poll(row).toBe(key);
      await page.getByRole("button", { name }).click();
      await expect.poll(row).toBeNull();
      const canvas = page.locator(".gap-map canvas");
      // Again while nothing is chosen, since what is there may not be drawn yet.
      await expect
        .poll(
          async () => {
            if (row() !== null) return row();
            await canvas.click();
            await page.waitForURL(/[?&]row=/, { timeout: 2_000 }).catch(() => null);
            return row();
          },
          { timeout: 30_000 },
        )
        .toBe(key);
    });

    it("is worked by keyboard, and kinds are pages that back leaves", async () => {
      const page = await open("/planning?kind=stop");
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      const second = new URL(page.url()).searchParams.get("row");
      await page.keyboard.press("k");
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      await page.getByRole("link", { name: "Strecken" }).click();
      await expect.poll(() => names(page).allTextContents()).toEqual(["Markt – Hafen"]);
      const address = new URL(page.url()).search;
      await page.goBack();
      await expect.poll(() => names(page).count()).toBe(2);

      expect(second).toBe("6");
      expect(focused).toContain("Markt");
      expect(address).toBe("?kind=stretch");
      expect(new URL(page.url()).search).toBe("?kind=stop&row=5");
    });

    it("is reached from the operators' pages, and in English says the same", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/operations?lang=en`);
      await page.getByRole("link", { name: "Planning" }).click();
      await page.getByRole("heading", { name: "Where WLAN is missing" }).waitFor();

      expect(new URL(page.url()).pathname).toBe("/planning");
    });

    it("says so when the answer fails, and tries again", async () => {
      const { city, browser } = stage();
      const page = await openAsOperator(browser, `${city.url}/about`);
      await withGaps(page);
      await page.route(/\/api\/v1\/gaps\?kind=area/, (route) =>
        route.fulfill({
          status: 400,
          contentType: "application/problem+json",
          body: '{"code":"invalid_input"}',
        }),
      );
      await page.goto(`${city.url}/planning`);
      const again = page.locator(".gap-list").getByRole("button");
      await again.waitFor();
      await page.unroute(/\/api\/v1\/gaps\?kind=area/);
      // The browser itself reports the refusal.
      complaints.splice(0);
      await again.click();
      await names(page).first().waitFor();

      expect(await names(page).count()).toBe(5);
    });

    it.each([wide, phone])(
      "gives axe nothing to object to at $width px, in light and dark",
      async (viewport) => {
        const found: string[] = [];
        for (const path of [
          "/planning?row=stadtmitte",
          "/planning?kind=line&row=7",
          "/planning?kind=stop",
          "/planning?kind=stretch&lang=en",
        ]) {
          const page = await open(path, viewport);
          await mapReady(page);
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            found.push(
              ...(await violations(page)).map((violation) => `${path} ${colorScheme}: ${violation}`),
            );
          }
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
            viewport.width,
          );
          await page.context().close();
        }

        expect(found).toEqual([]);
      },
    );
  });
}
