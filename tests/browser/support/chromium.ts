import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const quiet = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** The system's Chromium with a software renderer, so that WebGL works without a graphics card. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = candidates.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(`no Chromium at ${candidates.join(", ")}: run tests/setup.sh`);
  return await chromium.launch({ executablePath, args: quiet });
}

export const wide = { width: 1_440, height: 900 };
export const phone = { width: 390, height: 844 };

/** What a page said that it should not have: errors, refused content, requests to elsewhere. */
export const complaints: string[] = [];

/** A fresh reader in German and in light, unless told otherwise, who notes every complaint of the page. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: "de-DE",
    colorScheme: "light",
    viewport: wide,
    ...options,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Software rendering is slow and says so; that is not the page's fault.
    if (message.type() === "error" && !/GPU stall|GL Driver/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && host !== new URL(address).host) complaints.push(`asked ${host}`);
  });
  await page.goto(address);
  return page;
}

/** Waits until the map has drawn its first picture. */
export async function mapReady(page: Page): Promise<void> {
  await page.locator(".map-buttons button:not([disabled])").first().waitFor({ timeout: 60_000 });
}
