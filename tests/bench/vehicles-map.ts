import type { Page } from "playwright-core";
import type { Vehicle } from "#contract/vehicles.ts";
import { launchChromium, mapReady, openPage } from "../browser/support/chromium.ts";
import { startSmallCity } from "../browser/support/small-city.ts";
import { riddenTram, vehiclesOf, withLines } from "../browser/support/small-lines.ts";
import { median } from "./measure.ts";

const seconds = 3;
const states = ["up", "up", "up", "down", "unknown", "none"] as const;

/**
 * Frames of one page with so many vehicles that move, against the frames of the same page without them: while the map is
 * dragged, so that it draws in every frame, and while it lies still. In turns, since the machine's speed drifts.
 */
export async function benchVehiclesMap(count: number, rounds: number): Promise<void> {
  const [city, browser] = await Promise.all([startSmallCity(), launchChromium()]);
  try {
    console.log(`\nChromium with a software renderer: a map with ${count} vehicles moving`);
    for (const [where, zoom] of [
      ["the whole of them in sight", 12.5],
      ["with their lines' numbers", 13.5],
    ] as const) {
      const page = await openPage(browser, `${city.url}/about`);
      await withLines(page, {
        tram: riddenTram,
        vehicles: (line) => vehiclesOf(line, { vehicles: fleet(count) }),
      });
      await page.route(/\/tiles\/(lines|stops)\//, (route) => route.fulfill({ status: 204 }));
      await page.goto(`${city.url}/?tab=lines&lng=7.46&lat=51.515&zoom=${zoom}`);
      await mapReady(page);
      for (const isDragged of [true, false]) await compareFrames(page, { where, isDragged, rounds });
      await page.context().close();
    }
  } finally {
    await browser.close();
    await city.stop();
  }
}

async function compareFrames(
  page: Page,
  { where, isDragged, rounds }: { where: string; isDragged: boolean; rounds: number },
): Promise<void> {
  const pairs: { without: number; with: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { without: await frames(page, false, isDragged), with: await frames(page, true, isDragged) };
    if (round > 0) pairs.push(pair);
  }
  const ratio = median(pairs.map((pair) => pair.with / pair.without));
  const perSecond = (key: "without" | "with") =>
    (median(pairs.map((pair) => pair[key])) / seconds).toFixed(1);
  const drawn = await page.locator(".vehicle-canvas").getAttribute("data-vehicles");
  console.log(
    `  ${ratio.toFixed(2)} ×  frames ${isDragged ? "of a map that is dragged" : "while the map lies still"}, ${where} (${drawn} in sight): ${perSecond("with")} against ${perSecond("without")} a second; aim at least 0.8`,
  );
}

/** Frames within some seconds, after the choice between with and without was made and drawn. */
async function frames(page: Page, areVehiclesShown: boolean, isDragged: boolean): Promise<number> {
  await page.getByRole("checkbox", { name: "Fahrzeuge" }).setChecked(areVehiclesShown);
  await page.waitForFunction((isShown) => {
    const drawn = document.querySelector<HTMLElement>(".vehicle-canvas")?.dataset.vehicles ?? "0";
    return isShown === (drawn !== "0");
  }, areVehiclesShown);
  return await page.evaluate(countFrames, { ms: seconds * 1_000, isDragged });
}

/** Runs in the page. */
function countFrames({ ms, isDragged }: { ms: number; isDragged: boolean }): Promise<number> {
  const canvas = document.querySelector(".map canvas");
  if (canvas === null) throw new Error("no map");
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height / 2 };
  const tell = (target: EventTarget, type: string, offset: number) =>
    target.dispatchEvent(
      new MouseEvent(type, { bubbles: true, clientX: at.x + offset, clientY: at.y, button: 0, buttons: 1 }),
    );
  if (isDragged) tell(canvas, "mousedown", 0);
  return new Promise((resolve) => {
    const start = performance.now();
    let count = 0;
    const next = () => {
      if (performance.now() - start >= ms) {
        if (isDragged) tell(document, "mouseup", 0);
        resolve(count);
        return;
      }
      count += 1;
      // To and fro, so that always the same is in sight.
      if (isDragged) tell(document, "mousemove", 40 * Math.sin(count / 10));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Spread over the city, each on its own straight way; where they are follows from the time. */
function fleet(count: number): Vehicle[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index): Vehicle => {
    const angle = index * 2.4;
    const reach = 0.03 * Math.sqrt(index / count);
    // About 30 km/h, turning every two minutes.
    const ridden = 0.012 * Math.abs(((now / 120_000 + index / count) % 2) - 1);
    const line = index % 170;
    return {
      id: String(index + 1),
      label: String(1_000 + index),
      lon: 7.46 + reach * Math.cos(angle) + ridden,
      lat: 51.515 + reach * 0.6 * Math.sin(angle),
      bearing: null,
      at: new Date(now).toISOString(),
      line: { id: String(line + 1), shortName: String(400 + line), color: "1B75BC", textColor: "FFFFFF" },
      direction: index % 2 === 0 ? 0 : 1,
      headsign: "Hafen",
      wlan: states[index % states.length] ?? "up",
    };
  });
}
