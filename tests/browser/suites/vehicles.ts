import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { VehiclesAnswer } from "#contract/vehicles.ts";
import type { Stage } from "../page.test.ts";
import { violations, violationsInEveryLook } from "../support/axe.ts";
import { mapReady, openPage, phone, wide } from "../support/chromium.ts";
import { riddenTram, vehicles, vehiclesOf, withLines } from "../support/small-lines.ts";

const plain = (text: string | null) => (text ?? "").replaceAll(/\s+/g, " ").trim();
const texts = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map(plain);
/** As many marks as the map has drawn of vehicles. */
const drawn = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLElement>(".vehicle-canvas")?.dataset.vehicles ?? null);

/** Vehicles on their way: in words, as a table, and on the map. */
export function vehiclesTests(stage: () => Stage): void {
  /** A reader of a city whose vehicles are known. */
  async function open(
    path: string,
    options: Parameters<typeof openPage>[2] = {},
    told: (line: string | null) => VehiclesAnswer = vehiclesOf,
  ): Promise<Page> {
    const { city, browser } = stage();
    const page = await openPage(browser, `${city.url}/about`, options);
    await withLines(page, { tram: riddenTram, vehicles: told });
    await page.route(/\/tiles\/(lines|stops)\//, (route) => route.fulfill({ status: 204 }));
    await page.goto(`${city.url}${path}`);
    return page;
  }

  describe("vehicles of a line", () => {
    it("are found by keyboard from its number, and the answer comes first, in words", async () => {
      const page = await open("/?view=list");
      const field = page.getByRole("combobox", { name: /suchen/ });

      await field.pressSequentially("linie u43");
      const first = page.getByRole("option").first();
      await first.filter({ hasText: "Linie U43" }).waitFor();
      await field.press("Enter");
      await page.locator(".line-now").waitFor();
      const sentences = await texts(page, ".line-sentence");

      expect(new URL(page.url()).searchParams.get("line")).toBe("7");
      expect(sentences[0]).toMatch(
        /^Auf der U43 sind gerade 4 Fahrzeuge unterwegs: in 2 geht das WLAN, in 1 nicht, 1 hat keins\. Stand .+\.$/,
      );
      expect(sentences[1]).toContain("an 4 von 6 Haltestellen");
      expect(await texts(page, ".line-rides li")).toEqual([
        "Richtung Wickede: Eine Fahrt dauert 38 Minuten, davon 21–24 mit WLAN.",
        "Richtung Dorstfeld: Eine Fahrt dauert 38 Minuten, wie viel davon mit WLAN, ist noch nicht bekannt.",
      ]);
      expect((await texts(page, ".line-notices li"))[0]).toContain("Halt Markt entfällt");
    });

    it("are a table, each with its direction, its Wi-Fi in words, and when it was there", async () => {
      const page = await open("/?view=list&line=7");
      const rows = page.getByRole("table", { name: "Fahrzeuge unterwegs" }).locator("tbody tr");
      await rows.first().waitFor();

      const told = (await rows.allInnerTexts()).map(plain);

      expect(told.map((row) => row.split(" ").slice(0, 4).join(" "))).toEqual([
        "301 Wickede WLAN geht",
        "303 Wickede kein WLAN",
        "302 Dorstfeld WLAN gestört",
      ]);
      await page.getByText("Von 1 weiteren ist der Ort nicht bekannt.").waitFor();
      await page.getByText("Echtzeit: Stadtverkehr, CC BY 4.0").waitFor();
    });

    it("say of departures their share, what is known of them and for when, and every hour of the week", async () => {
      const page = await open("/?view=list&line=7");
      const part = page.locator(".line-departures");
      await part.getByText(/Von 1\.204 Abfahrten waren 62–71\s%/).waitFor();
      const table = part.getByRole("table");

      expect(plain(await part.locator(".hint").first().textContent())).toMatch(
        /^Welches Fahrzeug fuhr, wissen wir von 88 % der Abfahrten\. .+ Gezählt von .+ bis .+; ausgefallene zählen nicht\.$/,
      );
      expect(await table.locator("thead th").count()).toBe(8);
      expect(await table.locator("tbody tr").count()).toBe(18);
      const cells = table.locator("tbody tr").first().locator("td");
      expect(plain(await cells.first().textContent())).toBe("30–4030–40 %, 12 Abfahrten");
      expect(plain(await cells.last().textContent())).toBe("?nicht bekannt, 6 Abfahrten");
    });

    it("are not taken for none while nobody tells of them", async () => {
      const late = (line: string | null) => {
        const { sources } = vehiclesOf(line);
        return vehiclesOf(line, {
          sources: sources.map((source) => ({ ...source, state: "stale" as const })),
          counts: { running: 0, up: 0, down: 0, unknown: 0, none: 0 },
          vehicles: [],
        });
      };
      const page = await open("/?view=list&line=7", {}, late);

      await page.getByText(/^Wo die Fahrzeuge gerade sind, wissen wir nicht: Sie melden sich seit/).waitFor();

      expect(await page.getByText("kein Fahrzeug unterwegs").count()).toBe(0);
    });

    it("are not spoken of as if they were known where nothing tells of them", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/about`);
      await withLines(page);
      await page.goto(`${city.url}/?view=list&line=7`);

      await page.getByText("Wo die Fahrzeuge sind, ist nicht bekannt.").waitFor();

      expect(await page.locator(".line-now, .line-vehicles, .line-rides").count()).toBe(0);
      await page.getByText(/Deshalb zählen wir keine Abfahrten/).waitFor();
    });

    it.each([
      { name: "1440 px", viewport: wide },
      { name: "390 px", viewport: phone },
    ])("leave nothing to object to at $name, and nothing beside the screen", async ({ viewport }) => {
      const page = await open("/?view=list&line=7", { viewport });
      await page.locator(".line-vehicles tbody tr").first().waitFor();
      const found = await violationsInEveryLook(page);

      const beside = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.querySelector(".panel-scroll") ?? document.body;
        return Math.max(scrollWidth - clientWidth, document.documentElement.scrollWidth - innerWidth);
      });
      await page.emulateMedia({ media: "print" });
      found.push(...(await violations(page)));

      expect(found).toEqual([]);
      expect(beside).toBe(0);
    });
  });

  describe("vehicles on the map", () => {
    const camera = "lng=7.469&lat=51.515&zoom=14.5";

    it("are there with the list of lines, and can be taken off and put back by keyboard", async () => {
      const page = await open(`/?tab=lines&${camera}`);
      await mapReady(page);
      await expect.poll(() => drawn(page)).toBe("4");
      const stand = plain(await page.locator(".vehicle-stand").textContent());
      const choice = page.getByRole("checkbox", { name: "Fahrzeuge" });

      await choice.focus();
      await page.keyboard.press("Space");
      await expect.poll(() => drawn(page)).toBe("0");
      const layers = new URL(page.url()).searchParams.get("layers");
      await page.keyboard.press("Space");
      await expect.poll(() => drawn(page)).toBe("4");

      expect(stand).toMatch(/^Fahrzeuge: Stand \d\d:\d\d:\d\d$/);
      expect(layers).toBe("wlan,no-vehicles");
      expect(await texts(page, ".legend li")).toEqual(expect.arrayContaining(["Fahrzeug:", "WLAN gestört"]));
    });

    it("are those of the chosen line alone on its page, and none on other pages", async () => {
      const page = await open(`/?line=7&${camera}`);
      await mapReady(page);

      await expect.poll(() => drawn(page)).toBe("3");
      await page.getByRole("link", { name: "Zur Übersicht" }).click();
      await expect.poll(() => drawn(page)).toBe("0");

      expect(await page.locator(".vehicle-stand").count()).toBe(0);
    });

    it("open a card when they are pointed at, with all that is known and the way to the line", async () => {
      const page = await open("/?tab=lines&lng=7.469&lat=51.514&zoom=15");
      await mapReady(page);
      await expect.poll(() => drawn(page)).not.toBe("0");
      const box = await page.locator(".map canvas").first().boundingBox();
      if (box === null) throw new Error("no map");

      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      const card = page.getByRole("region", { name: "Fahrzeug 302" });
      await card.waitFor();
      const told = plain((await card.allInnerTexts())[0] ?? null);
      const isFocused = await card.evaluate((element) => element === document.activeElement);
      const found = await violations(page);
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
      await page.keyboard.press("Enter");
      await card.getByRole("link", { name: "Zur Linie U43" }).click();
      await page.locator(".line-now").waitFor();

      expect(told).toMatch(/^U43 Richtung Dorstfeld Fahrzeug 302 WLAN gestört Stand \d\d:\d\d:\d\d/);
      expect(isFocused).toBe(true);
      expect(found).toEqual([]);
      expect(new URL(page.url()).searchParams.get("line")).toBe("7");
    });

    it("are asked for again with a poll of their source, and are there at once for who wants no motion", async () => {
      const moved = { isMoved: false };
      const told = (line: string | null) =>
        vehiclesOf(line, {
          vehicles: vehicles
            .slice(1, 2)
            .map((one) => (moved.isMoved ? { ...one, lon: one.lon + 0.004 } : one)),
        });
      const page = await open("/?tab=lines&lng=7.469&lat=51.514&zoom=15", { reducedMotion: "reduce" }, told);
      // Without what is asked by the clock, only news of a poll is left.
      await page.addInitScript(() => {
        const original = window.setInterval;
        Object.assign(window, {
          setInterval: (task: () => void, everyMs: number) =>
            everyMs === 15_000 ? 0 : original(task, everyMs),
        });
      });
      await page.reload();
      await mapReady(page);
      await expect.poll(() => drawn(page)).toBe("1");
      const box = await page.locator(".map canvas").first().boundingBox();
      if (box === null) throw new Error("no map");
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

      moved.isMoved = true;
      await page.waitForResponse((response) => new URL(response.url()).pathname === "/api/v1/vehicles");
      await page.mouse.move(at.x + 1, at.y);
      const card = page.locator(".hover-card", { hasText: "Fahrzeug 302" });
      await expect
        .poll(async () => {
          await page.mouse.move(at.x + 2, at.y);
          await page.mouse.move(at.x, at.y);
          return await card.count();
        })
        .toBe(0);
    });

    it("are of the present only, and the map says so", async () => {
      const page = await open(`/?tab=lines&at=2026-11-20T08:00:00.000Z&${camera}`);
      await mapReady(page);

      await page.getByText("Fahrzeuge zeigt die Karte nur für jetzt.").waitFor();

      expect(await drawn(page)).toBeNull();
    });

    it("are faint and have their age when nobody tells of them any more", async () => {
      const late = (line: string | null) => {
        const { sources } = vehiclesOf(line);
        return vehiclesOf(line, {
          sources: sources.map((source) => ({ ...source, state: "stale" as const })),
        });
      };
      const page = await open(`/?tab=lines&${camera}`, {}, late);
      await mapReady(page);

      await page.getByText(/^Fahrzeuge: letzter Stand .+, vor \d+/).waitFor();

      expect(await drawn(page)).toBe("4");
    });

    it("are no choice where nothing tells of them", async () => {
      const { city, browser } = stage();
      const page = await openPage(browser, `${city.url}/about`);
      await withLines(page);
      await page.goto(`${city.url}/?tab=lines`);
      await mapReady(page);

      expect(await page.getByRole("checkbox", { name: "Fahrzeuge" }).count()).toBe(0);
    });
  });
}
