import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openPage } from "./chromium.ts";
import { operatorToken } from "./program.ts";

/** A page of the operators, for somebody who is logged in already. */
export async function openAsOperator(
  browser: Browser,
  address: string,
  { name = "Petra", ...options }: BrowserContextOptions & { name?: string } = {},
): Promise<Page> {
  const page = await openPage(browser, new URL("/operations", address).href, options);
  const status = await page.evaluate(
    async (body) => {
      const headers = { "Content-Type": "application/json" };
      const response = await fetch("/api/v1/session", { method: "POST", headers, body });
      return response.status;
    },
    JSON.stringify({ token: operatorToken, name }),
  );
  if (status !== 200) throw new Error(`logging in answered ${status}`);
  await page.goto(address);
  return page;
}
