import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { openPage } from "../support/chromium.ts";

/** The search, by keyboard alone. */
export function searchTests(stage: () => Stage): void {
  describe("search", () => {
    it("finds an access point by part of its name and opens it", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("hansa");
      await page.getByRole("option", { name: /Hansaplatz 2/ }).waitFor();
      await field.press("ArrowDown");
      await field.press("ArrowDown");
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
      await page.getByText("Nichts gefunden").waitFor();
      await field.fill("stadi");
      await page.getByRole("option", { name: /Stadion/ }).click();

      await page.locator("h1", { hasText: "Stadion" }).waitFor();
      expect(new URL(page.url()).searchParams.get("area")).toBe("stadion");
    });
  });
}

/** React's ids hold characters that a selector must escape. */
function escaped(id: string | null): string {
  return (id ?? "").replaceAll(/[^\w-]/g, (character) => `\\${character}`);
}
