import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { violations } from "../support/axe.ts";
import { mapReady, openPage, phone } from "../support/chromium.ts";

const layersIn = (page: Page) => new URL(page.url()).searchParams.get("layers");
const dayIn = (page: Page) => new URL(page.url()).searchParams.get("day");

/** How far fibre is: on the map, over time, in the panel. */
export function rolloutTests(stage: () => Stage): void {
  describe("the rollout", () => {
    it("is chosen by keyboard, keeps the choice in the address, and the legend follows", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      await mapReady(page);

      await page.getByRole("radio", { name: "WLAN" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.locator(".legend").getByText("vor dem Haus").waitFor();
      const chosen = layersIn(page);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      await page.locator(".legend").getByText("wohl für Glasfaser").waitFor();

      expect(chosen).toBe("fibre");
      expect(layersIn(page)).toBe("fibre,roadworks");
      await page.reload();
      expect(await page.getByRole("radio", { name: "Glasfaser" }).isChecked()).toBe(true);
      expect(await page.getByRole("checkbox", { name: "Baustellen" }).isChecked()).toBe(true);
      await page.getByRole("radio", { name: "WLAN" }).check();
      await page.locator(".legend").getByText("funktioniert").waitFor();
      expect(layersIn(page)).toBe("wlan,roadworks");
    });

    it("is shown by month into the plan, told as planned, and comes back to today", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?layers=fibre`);
      await mapReady(page);
      const slider = page.getByRole("slider", { name: "Tag, für den der Ausbau gezeigt wird" });
      const tiles = page.waitForRequest((request) => /tiles\/premises.*at=/.test(request.url()));

      await slider.focus();
      await page.keyboard.press("PageUp");
      await page.locator(".map-plan").waitFor();
      const asked = new URL((await tiles).url()).searchParams.get("at") ?? "";
      const text = await slider.getAttribute("aria-valuetext");
      const day = dayIn(page) ?? "";
      await page.getByText(/Die Zahlen hier sind von heute, die Karte zeigt den Plan für den/).waitFor();
      await page.locator(".legend").getByText("bis dahin erwartet").waitFor();
      await page.getByRole("button", { name: "Heute", exact: true }).click();

      expect(text).toMatch(/, geplant$/);
      expect(Date.parse(day)).toBeGreaterThan(Date.now());
      expect(Date.parse(asked)).toBeGreaterThan(Date.now());
      expect(dayIn(page)).toBeNull();
      expect(await page.getByText("Die Zahlen hier sind von heute").count()).toBe(0);
      await page.getByRole("button", { name: "Einen Monat zurück" }).click();
      await page.locator(".map-past:not(.map-plan)").waitFor();
      expect(await slider.getAttribute("aria-valuetext")).toMatch(/, so war es$/);
    });

    it("tells the city's homes in figures, words and a curve with a table, and leads back", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);

      await page.getByRole("link", { name: /Glasfaserausbau/ }).click();
      await page.getByRole("heading", { level: 1, name: "Glasfaserausbau in Prüfstadt" }).waitFor();
      // Of four premises of four households one is connected, and one has fibre outside.
      await page.getByText("8 von 16 Haushalten", { exact: true }).first().waitFor();
      await page.getByText("4 von 16 Haushalten", { exact: true }).first().waitFor();
      const stages = await page.locator(".stage-list li").allInnerTexts();
      await page.locator(".rollout-table summary").click();
      const head = await page.locator(".rollout-table thead th").allInnerTexts();
      const today = page.locator(".rollout-table tbody tr", { hasText: "(heute)" });

      expect(stages.map((text) => text.trim().replace(/\s+/g, " "))).toEqual([
        "angeschlossen 1",
        "vor dem Haus 1",
        "im Bau 1",
        "geplant 1",
      ]);
      expect(head).toEqual(["Tag", "vor dem Haus", "angeschlossen", "geplant"]);
      expect(await today.locator("td").allInnerTexts()).toEqual(["8", "4", "–"]);
      await page.getByRole("link", { name: "Zur Übersicht" }).click();
      await page.locator(".area-row").first().waitFor();
    });

    it("is as fresh as its own sources, whatever those of Wi-Fi say", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?tab=fibre&view=list`);
      await page.getByRole("heading", { level: 1, name: "Glasfaserausbau in Prüfstadt" }).waitFor();

      await page.locator(".freshness summary").click();

      expect(await page.locator(".freshness .source-kind").allInnerTexts()).toEqual(["Glasfaser-Ausbau"]);
    });

    it("stands in the list of areas where the map shows it, and says what the figure is", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?layers=fibre`);

      await page.getByText("Haushalte mit Glasfaser vor dem Haus oder im Haus", { exact: true }).waitFor();
      const row = await page.locator(".area-row", { hasText: "Stadtmitte" }).textContent();
      const count = await page.locator(".tabs a[aria-current] .tab-count").textContent();
      const rows = await page.locator(".area-row").count();
      await page.getByRole("radio", { name: "WLAN" }).check();
      await page.getByText("Fläche mit WLAN", { exact: true }).waitFor();

      expect(row?.replaceAll(/\s/g, " ")).toBe("Stadtmitte50 %8 von 16 Haushalten");
      expect(count).toBe(String(rows));
      expect(await page.locator(".area-row").count()).toBe(2);
    });

    it.each(["grid", "five-g"])(
      "has no Wi-Fi time below the ground %s, which has no past",
      async (ground) => {
        const { city, browser } = stage();
        const page = await openPage(browser, `${city.url}/?layers=${ground}`);

        await page.getByText("Vom amtlichen Raster zeigt die Karte immer den letzten Stand").waitFor();

        expect(await page.getByRole("slider").count()).toBe(0);
      },
    );

    it("leaves nothing for axe to object to, on the map, in its time and in the panel", async () => {
      const { city, browser } = stage();
      const found: string[] = [];
      for (const options of [{}, { viewport: phone, colorScheme: "dark" as const }]) {
        const page = await openPage(browser, `${city.url}/?layers=fibre,roadworks&tab=fibre`, options);
        await mapReady(page);
        await page.locator(".rollout-table summary").click();
        found.push(...(await violations(page)));
      }

      expect(found).toEqual([]);
    });
  });
}
