import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Stage } from "../page.test.ts";
import { violations, violationsInEveryLook } from "../support/axe.ts";
import { openPage, phone, wide } from "../support/chromium.ts";
import { tram, withLines } from "../support/small-lines.ts";

const plain = (text: string | null) => (text ?? "").replaceAll(/\s+/g, " ").trim();
const search = (page: Page) => new URL(page.url()).searchParams;

/** Lines of public transport: as a list, one by one, and at a resident's stop. */
export function linesTests(stage: () => Stage): void {
  /** A reader of a city with lines. */
  async function open(
    path: string,
    options: Parameters<typeof openPage>[2] = {},
    told: Parameters<typeof withLines>[1] = {},
  ): Promise<Page> {
    const { city, browser } = stage();
    const page = await openPage(browser, `${city.url}/about`, options);
    await withLines(page, told);
    await page.goto(`${city.url}${path}`);
    return page;
  }
  const rows = async (page: Page) => (await page.locator(".line-row").allInnerTexts()).map(plain);

  describe("lines", () => {
    it("are counted in the overview, which leads to the list, the neediest first", async () => {
      const page = await open("/?view=list");

      const place = page.getByRole("link", { name: /Bus und Bahn/ });
      await place.waitFor();
      const told = plain(await place.textContent());
      await place.click();
      await page.locator(".line-row").first().waitFor();
      const byNeed = await rows(page);
      await page.getByRole("button", { name: "Nach Name" }).click();

      // Of one line nothing is known yet, so nothing is said of all of them.
      expect(told).toBe("Bus und Bahnnoch unbekannt3 Linien");
      expect(byNeed).toEqual([
        "447 Stadtverkehr Bus 4 % 0 von 12 Haltestellen",
        "U43 Dorstfeld – Wickede Stadt- und Straßenbahn 50–63 % 4 von 6 Haltestellen",
        "40 Markt – Hafen Bus noch nicht bekannt 8 Haltestellen",
      ]);
      expect(search(page).get("order")).toBe("name");
      expect((await rows(page)).map((row) => row.split(" ")[0])).toEqual(["U43", "40", "447"]);
      await page.getByRole("button", { name: "Bus", exact: true }).click();
      expect((await rows(page)).map((row) => row.split(" ")[0])).toEqual(["40", "447"]);
    });

    it("are chosen and left by keyboard alone, and their strip reads in words", async () => {
      const page = await open("/?view=list&tab=lines");
      await page.locator("#line-7").waitFor();

      await page.locator("#line-7").focus();
      await page.keyboard.press("Enter");
      await page.locator(".strip").waitFor();
      const focused = await page.evaluate(() => document.activeElement?.tagName);
      const sentence = plain(await page.locator(".line-sentence").textContent());
      const items = (await page.locator(".strip > li").allInnerTexts()).map(plain);
      await page.getByRole("link", { name: "Richtung Dorstfeld" }).focus();
      await page.keyboard.press("Enter");
      await page.getByText("Schematisch: Der Fahrplan nennt keinen Streckenverlauf").waitFor();
      const stop = page.getByRole("link", { name: "Hansaplatz", exact: true });
      await stop.focus();
      await page.keyboard.press("Enter");

      expect(focused).toBe("H1");
      expect(sentence).toMatch(
        /^Auf 50–63 % der Strecke und an 4 von 6 Haltestellen der Linie U43 gibt es WLAN\. Stand .+/,
      );
      expect(items).toEqual([
        "Dorstfeld km 0,0 kein WLAN 800 m bis zur nächsten: WLAN auf 25 %",
        "Hansaplatz km 0,8 Steig 2 · WLAN funktioniert 1,2 km bis zur nächsten: WLAN auf 25 %, gestört oder ungewiss auf 25 %",
        "Wickede km 2,0 WLAN gestört",
      ]);
      expect(search(page).get("stop")).toBe("82");
      expect(search(page).get("direction")).toBe("1");
      expect(await stop.getAttribute("aria-current")).toBe("true");
      for (let step = 0; step < 3; step++) await page.goBack();
      await page.locator(".line-row").first().waitFor();
      expect(search(page).get("line")).toBeNull();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("line-7");
    });

    it("say whose word they are, and lead on from a stop to what there is", async () => {
      const page = await open("/?view=list&line=7&stop=72");

      await page.getByText(/Quelle: Stadtverkehr · Stand .+ · Lizenz CC BY 4\.0/).waitFor();
      await page.getByRole("link", { name: "Was gibt es an dieser Haltestelle?" }).click();
      await page.locator(".answer h1").waitFor();

      const stops = page.locator(".answer-part", { hasText: "Haltestellen in der Nähe" });
      expect(plain(await stops.textContent())).toContain(
        "An der Haltestelle Hansaplatz, 120 m entfernt, ist WLAN.",
      );
      expect((await stops.locator("li").allInnerTexts()).map(plain)).toEqual([
        "Hansaplatz, 120 m entfernt: WLAN funktioniert Linien U43 447",
        "Markt, 310 m entfernt: kein WLAN Linie 40",
      ]);
    });

    it("are those of the time looked back to", async () => {
      const page = await open("/about");
      const at = "2026-11-20T08:00:00.000Z";
      const asked: (string | null)[] = [];
      page.on("request", (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.startsWith("/api/v1/lines")) asked.push(searchParams.get("at"));
      });

      await page.goto(`${stage().city.url}/?view=list&tab=lines&at=${at}`);
      await page.locator("#line-7").click();
      await page.getByText(/gab es WLAN/).waitFor();

      expect(search(page).get("at")).toBe(at);
      expect(asked.length).toBeGreaterThanOrEqual(2);
      expect(new Set(asked)).toEqual(new Set([at]));
    });

    it("are not known before anything is, and then neither counted as none nor drawn as such", async () => {
      const coverage = { length: null, stops: null, departures: null };
      const page = await open("/?view=list&line=7", {}, { tram: { ...tram, coverage } });

      await page.getByText("Wie viel WLAN es an der Linie U43 gibt, ist noch nicht bekannt.").waitFor();
      const items = (await page.locator(".strip > li").allInnerTexts()).map(plain);

      expect(items[1]).toBe(
        "Hansaplatz km 0,8 Steig 2 · noch nicht bekannt 1,2 km bis zur nächsten: noch nicht bekannt",
      );
      expect(await page.locator(".strip-track > :not(.strip-unknown)").count()).toBe(0);
    });

    it.each([
      { timetable: null, lines: [], text: "Hier ist kein Fahrplan hinterlegt" },
      { timetable: "never" as const, lines: [], text: "Noch kein Fahrplan gelesen" },
      { timetable: "stale" as const, text: "Fahrplan: meldet sich seit" },
    ])("say why there are none, or how old they are: $text", async ({ text, ...told }) => {
      const page = await open("/?view=list&tab=lines", {}, told);

      await page.getByText(text).waitFor();

      expect(await page.locator(".line-row").count()).toBe(told.lines === undefined ? 3 : 0);
    });

    it("are not spoken of where the city has no timetable", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/?view=list`);
      await page.locator(".area-row").first().waitFor();
      const tabs = await page.locator(".tabs a").count();

      await page.goto(`${city.url}/?view=list&point=7.465,51.514`);
      await page.locator(".answer-part").first().waitFor();

      expect(tabs).toBe(2);
      expect(await page.getByText("Haltestellen in der Nähe").count()).toBe(0);
      expect(await page.getByText("Keine Haltestelle im Umkreis").count()).toBe(0);
    });

    it("can be asked for again where they could not be loaded", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/about`);
      await withLines(page);
      // An answer that cannot be read is not asked for again by itself.
      await page.route("**/api/v1/lines", (route) => route.fulfill({ body: "" }));
      await page.goto(`${city.url}/?view=list&tab=lines`);
      const retry = page.getByRole("button", { name: "Noch einmal versuchen" });
      await retry.waitFor();
      await page.unroute("**/api/v1/lines");

      await retry.click();

      await page.locator(".line-row").first().waitFor();
      expect(await page.locator(".line-row").count()).toBe(3);
    });

    it.each([
      { name: "1440 px", viewport: wide },
      { name: "390 px", viewport: phone },
    ])("leave nothing to object to at $name, and nothing beside the screen", async ({ viewport }) => {
      const page = await open("/?view=list&tab=lines&lang=de", { viewport });
      const overflow = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.querySelector(".panel-scroll") ?? document.body;
          return Math.max(scrollWidth - clientWidth, document.documentElement.scrollWidth - innerWidth);
        });
      await page.locator(".line-row").first().waitFor();
      const found = await violationsInEveryLook(page);
      const beside = [await overflow()];
      await page.locator("#line-7").click();
      await page.locator(".strip").waitFor();
      found.push(...(await violationsInEveryLook(page)));
      beside.push(await overflow());
      await page.emulateMedia({ media: "print" });
      found.push(...(await violations(page)));

      expect(found).toEqual([]);
      expect(beside).toEqual([0, 0]);
      expect(await page.locator(".panel-head").isVisible()).toBe(false);
      expect(await page.locator(".strip > li").last().isVisible()).toBe(true);
    });
  });
}
