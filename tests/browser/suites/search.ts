import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { complaints, openPage } from "../support/chromium.ts";

/** The search, by keyboard alone. */
export function searchTests(stage: () => Stage): void {
  describe("search", () => {
    it("finds an access point by part of its name and opens it", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("hansaplatz");
      await page.getByRole("option", { name: /Hansaplatz 2/ }).waitFor();
      await field.press("ArrowUp");
      const active = page.locator(`#${escaped(await field.getAttribute("aria-activedescendant"))}`);
      const chosen = await active.textContent();
      await field.press("Enter");

      expect(chosen).toContain("Hansaplatz 2");
      await page.locator("h1", { hasText: "Hansaplatz 2" }).waitFor();
      expect(await field.inputValue()).toBe("");
    });

    it("finds an area without its umlauts and says when there is nothing", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("xyzxyz");
      await page.getByText(/^Nichts gefunden\. Versuchen Sie/).waitFor();
      await field.fill("stadi");
      await page.getByRole("option", { name: /Stadion/ }).click();

      await page.locator("h1", { hasText: "Stadion" }).waitFor();
      expect(new URL(page.url()).searchParams.get("area")).toBe("stadion");
    });

    it("finds an address however its street is written, and marks what was typed", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("hansastr 14");
      const first = page.getByRole("option").first();
      // What was found for the first letters may still be there.
      await first.filter({ hasText: "Hansastraße 14" }).waitFor();
      const announced = page.getByRole("status").filter({ hasText: /Die Eingabetaste öffnet/ });
      await announced.filter({ hasText: "Hansastraße 14" }).waitFor();

      expect(await first.textContent()).toMatch(/^Hansastraße 14, 44137/);
      expect(await first.locator("mark").count()).toBeGreaterThan(0);
    });

    it("says when addresses cannot be asked for, and finds areas all the same", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.route("**/api/v1/addresses*", (route) => route.fulfill({ status: 500, json: {} }));
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("nord");
      await page.getByText("Adressen lassen sich gerade nicht suchen").waitFor();
      await page.getByRole("option", { name: /Nordstadt/ }).click();

      await page.locator("h1", { hasText: "Nordstadt" }).waitFor();
      // The browser itself reports the requests that failed.
      complaints.splice(0);
    });

    it("asks for the position at the press of the button only, and says when it may not have it", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.locator("h1").waitFor();

      await page.getByRole("button", { name: "Wo ich bin" }).click();
      await page.getByText(/nicht freigegeben/).waitFor();
      await page.context().grantPermissions(["geolocation"]);
      await page.context().setGeolocation({ longitude: 13.4, latitude: 52.5 });
      await page.getByRole("button", { name: "Wo ich bin" }).click();
      await page.getByText("Sie sind gerade nicht in Prüfstadt").waitFor();
      const address = page.url();
      await page.context().setGeolocation({ longitude: 7.4652, latitude: 51.5141 });
      await page.getByRole("button", { name: "Wo ich bin" }).click();
      await page.locator("h1", { hasText: "Hansastraße 12" }).waitFor();

      expect(new URL(address).searchParams.has("point")).toBe(false);
      expect(new URL(page.url()).searchParams.get("point")).toBe("7.46520,51.51410");
    });
  });
}

/** React's ids hold characters that a selector must escape. */
function escaped(id: string | null): string {
  return (id ?? "").replaceAll(/[^\w-]/g, (character) => `\\${character}`);
}
