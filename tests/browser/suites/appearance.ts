import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { mapReady, openPage, phone, wide } from "../support/chromium.ts";

/** Language, light and dark, narrow screens, and browsers that cannot draw. */
export function appearanceTests(stage: () => Stage): void {
  describe("appearance", () => {
    it("speaks English to who asks for it, and remembers it in the address", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);

      await page.getByRole("button", { name: "English" }).click();

      expect(await page.locator("h1").textContent()).toContain("In the inner city, Wi-Fi reaches");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
    });

    it("speaks the browser's language when the address names none", async () => {
      const { city, browser } = stage();

      const page = await openPage(browser, city.url, { locale: "en-GB" });

      await page.getByText("What the city promised").waitFor();
    });

    it("is dark where the system is, and as the reader wants it", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`, { colorScheme: "dark" });
      const lightness = () =>
        page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));

      await page.locator("h1").waitFor();
      const systems = await lightness();
      await page.getByRole("button", { name: "Helle Darstellung" }).click();
      const chosen = await lightness();
      await page.reload();
      await page.locator("h1").waitFor();

      expect(systems).toBeLessThan(60);
      expect(chosen).toBeGreaterThan(220);
      expect(await lightness()).toBe(chosen);
    });

    it("keeps the whole city in sight when the window changes, and leaves a map alone that was moved", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      await mapReady(page);
      const zoomIn = (url: URL) => Number(url.searchParams.get("zoom"));
      const small = { width: 1_000, height: 480 };

      await page.setViewportSize(small);
      await page.waitForURL((url) => zoomIn(url) > 0 && zoomIn(url) < 11);
      await page.setViewportSize(wide);
      await page.waitForURL((url) => zoomIn(url) > 11.5);
      await page.getByRole("button", { name: "Näher heran" }).click();
      await page.waitForURL((url) => zoomIn(url) > 12.5);
      const near = zoomIn(new URL(page.url()));
      const canvas = await page.locator(".map canvas").elementHandle();
      await page.setViewportSize(small);
      await page.waitForFunction(
        (element) => element instanceof HTMLElement && element.clientHeight < 480,
        canvas,
      );

      expect(zoomIn(new URL(page.url()))).toBe(near);
    });

    it("serves the list alone where nothing can be drawn, and says so", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url);
      await page.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        Object.assign(HTMLCanvasElement.prototype, {
          getContext(this: HTMLCanvasElement, kind: "2d") {
            return String(kind) === "webgl2" ? null : original.call(this, kind);
          },
        });
      });

      await page.reload();

      await page.getByText("Dieser Browser kann keine Karte zeichnen").waitFor();
      await page.locator(".area-row").first().waitFor();
      expect(await page.locator(".map").count()).toBe(0);
      expect(await page.locator(".area-row").count()).toBe(2);
    });

    it("turns the panel into a sheet on a phone that buttons pull up and down", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, city.url, { viewport: phone });
      await mapReady(page);
      const heightAfter = async (name: string) => {
        await page.getByRole("button", { name }).click();
        await page
          .locator(".sheet")
          .evaluate((sheet) => Promise.all(sheet.getAnimations().map((run) => run.finished)));
        return (await page.locator(".sheet").boundingBox())?.height ?? 0;
      };

      const full = await heightAfter("Liste vergrößern");
      const half = await heightAfter("Liste verkleinern");
      const peek = await heightAfter("Liste verkleinern");

      expect(full).toBeGreaterThan(half);
      expect(half).toBeGreaterThan(peek);
      expect(await page.locator("h1").isVisible()).toBe(true);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });

    it("explains sources, method, privacy and accessibility on its own page", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/about`);

      await page.getByText("Lizenz: CC0-1.0").first().waitFor();

      const headings = await page.locator("h2").allInnerTexts();
      expect(headings).toEqual(
        expect.arrayContaining(["Quellen und Lizenzen", "Datenschutz", "Barrierefreiheit"]),
      );
    });
  });
}
