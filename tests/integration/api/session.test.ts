import { beforeAll, describe, expect, test } from "vitest";
import { createApi } from "#backend/api.ts";
import { startServer } from "#backend/http/server.ts";
import type { Problem } from "#contract/common.ts";
import type { SessionAnswer } from "#contract/session.ts";
import { createLog } from "#platform/log.ts";
import { Secret } from "#platform/secret.ts";
import { launchChromium } from "#tests/browser/support/chromium.ts";
import { engines } from "../support/engines.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/session";
const json = { "Content-Type": "application/json" };
const fromOurPage = { "Sec-Fetch-Site": "same-origin" };
const hour = 3_600;

describe.each(engines)("sessions on %s", (engine) => {
  const lines: string[] = [];
  let api: Served;

  beforeAll(async () => {
    const log = createLog("trace", { destination: { write: (line) => void lines.push(line) } });
    api = await serve(engine, {}, log);
  });

  const post = (body: unknown, headers: Record<string, string> = {}, url = api.url) =>
    fetch(url + path, { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const whoIs = async (cookie: string, url = api.url) =>
    (await (await fetch(url + path, { headers: { Cookie: cookie } })).json()) as SessionAnswer;
  const runsFor = async (headers: Record<string, string>, url = api.url) =>
    (await fetch(`${url}/api/v1/runs`, { headers })).status;

  async function logIn(name = "Ada Lovelace") {
    const response = await post({ token: operatorToken, name }, fromOurPage);
    const [setCookie = ""] = response.headers.getSetCookie();
    return { response, setCookie, cookie: setCookie.split(";")[0] ?? "" };
  }

  /** Moves the only session of that name, as if it had been opened or used earlier. */
  const age = (name: string, { used = 0, opened = used }: { used?: number; opened?: number }) =>
    api.db.query(
      `update session set seen_at = seen_at - $2 * interval '1 second', created_at = created_at - $3 * interval '1 second',
              expires_at = least(seen_at - $2 * interval '1 second' + interval '12 hours',
                                 created_at - $3 * interval '1 second' + interval '7 days')
       where name = $1`,
      [name, used, opened],
    );

  /** Another process of the same city, with this token. */
  async function another(token: string) {
    const options = { db: api.db, config: { city: api.db.city, demo: false, styleUrl: null }, pages: null };
    const log = createLog("silent");
    const other = await createApi({ ...options, operatorToken: new Secret(token), log, checkAnswers: true });
    const server = await startServer(other.handle, { port: 0, host: "127.0.0.1" });
    return {
      url: server.url,
      close: async () => {
        await other.close();
        await server.close();
      },
    };
  }

  test("the token opens a session, its cookie opens what is for operators, logging out ends it", async () => {
    const before = await whoIs("");
    const { response, setCookie, cookie } = await logIn();
    const opened = (await response.json()) as SessionAnswer;
    const during = await whoIs(cookie);
    const allowed = await runsFor({ Cookie: cookie });
    const logOut = await fetch(api.url + path, {
      method: "DELETE",
      headers: { Cookie: cookie, ...fromOurPage },
    });

    expect(before).toEqual({ authenticated: false, name: null, expiresAt: null });
    expect(response.status).toBe(200);
    expect(setCookie).toMatch(
      /^__Host-lueckenlos=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(opened).toMatchObject({ authenticated: true, name: "Ada Lovelace" });
    expect(during).toEqual(opened);
    expect(Date.parse(opened.expiresAt ?? "") - Date.now()).toBeGreaterThan(11.9 * hour * 1_000);
    expect(allowed).toBe(200);
    expect(await logOut.json()).toEqual(before);
    expect(logOut.headers.getSetCookie()[0]).toMatch(/^__Host-lueckenlos=; Max-Age=0; Path=\/; Secure/);
    expect(await runsFor({ Cookie: cookie })).toBe(401);
  });

  test("a bearer token still opens everything, and has no name", async () => {
    const bearer = { Authorization: `Bearer ${operatorToken}` };
    const answer = await api.json<SessionAnswer>(path, bearer);

    expect(answer).toEqual({ authenticated: true, name: null, expiresAt: null });
    expect(await runsFor(bearer)).toBe(200);
    expect(await runsFor({ ...bearer, Cookie: "__Host-lueckenlos=nonsense" })).toBe(200);
  });

  test("a proxy's own credentials do not stand in the way of a session", async () => {
    const { cookie } = await logIn();

    expect(await runsFor({ Cookie: cookie, Authorization: "Basic YTpi" })).toBe(200);
  });

  test("the database holds neither the cookie nor the token", async () => {
    const { cookie } = await logIn();
    const rows = await api.db.query("select * from session");
    const stored = JSON.stringify(rows);

    expect(rows.length).toBeGreaterThan(0);
    expect(stored).not.toContain(cookie.split("=")[1]);
    expect(stored).not.toContain(operatorToken);
  });

  test("it ends twelve hours after its last use", async () => {
    const { cookie } = await logIn("idle");
    await age("idle", { used: 12 * hour - 60 });
    await age("idle", { used: 61 });

    expect(await runsFor({ Cookie: cookie })).toBe(401);
  });

  test("use prolongs it, and tells the browser so", async () => {
    const { cookie } = await logIn("busy");
    await age("busy", { used: 11 * hour });
    const late = await fetch(`${api.url}/api/v1/runs`, { headers: { Cookie: cookie } });
    const again = await fetch(`${api.url}/api/v1/runs`, { headers: { Cookie: cookie } });
    await age("busy", { used: 11 * hour });

    expect(late.headers.getSetCookie()).toEqual([expect.stringContaining(`${cookie}; Max-Age=43200;`)]);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await runsFor({ Cookie: cookie })).toBe(200);
  });

  test("it ends seven days after it was opened, however much it is used", async () => {
    const { cookie } = await logIn("tireless");
    await age("tireless", { used: 11 * hour, opened: 160 * hour });
    const late = await fetch(`${api.url}/api/v1/runs`, { headers: { Cookie: cookie } });
    await age("tireless", { used: 0, opened: 8 * hour });

    expect(late.headers.getSetCookie()[0]).toMatch(/Max-Age=(28800|28799);/);
    expect(await runsFor({ Cookie: cookie })).toBe(401);
  });

  test("sessions that are over are gone with the next log-in", async () => {
    await logIn("forgotten");
    await age("forgotten", { used: 13 * hour });
    await logIn("next");

    expect(await api.db.query("select from session where name = 'forgotten'")).toHaveLength(0);
  });

  test("logging in again ends the session that the browser had", async () => {
    const { cookie } = await logIn("first");
    await post({ token: operatorToken, name: "second" }, { ...fromOurPage, Cookie: cookie });

    expect(await runsFor({ Cookie: cookie })).toBe(401);
  });

  test("it holds for every process of the city, and after a restart; another token ends it", async () => {
    const { cookie } = await logIn("everywhere");
    const same = await another(operatorToken);
    const changed = await another("another-token-for-operators");
    try {
      expect(await whoIs(cookie, same.url)).toMatchObject({ name: "everywhere" });
      expect(await runsFor({ Cookie: cookie }, changed.url)).toBe(401);
      expect(await whoIs(cookie, changed.url)).toMatchObject({ authenticated: false });
      await fetch(same.url + path, { method: "DELETE", headers: { Cookie: cookie, ...fromOurPage } });
      expect(await runsFor({ Cookie: cookie })).toBe(401);
    } finally {
      await same.close();
      await changed.close();
    }
  });

  test.each([
    ["our own page", { "Sec-Fetch-Site": "same-origin" }, 404],
    ["our own page in an older browser", { Origin: "HOST" }, 404],
    ["another host", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["another port of this host", { "Sec-Fetch-Site": "same-site" }, 403],
    ["an address typed in", { "Sec-Fetch-Site": "none" }, 403],
    ["another host in an older browser", { Origin: "https://evil.example" }, 403],
    ["a sandboxed frame", { Origin: "null" }, 403],
    ["nobody knows where", {}, 403],
    ["our own page, as a form", { "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain" }, 403],
    ["our own page, of no type", { "Sec-Fetch-Site": "same-origin", "Content-Type": "" }, 403],
  ])("with a session, a change asked for by %s is answered %j: %i", async (_, headers, status) => {
    const { cookie } = await logIn();
    const told = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === "HOST" ? api.url : value]),
    );
    const response = await fetch(`${api.url}/api/v1/sources/none/confirm-disappearance`, {
      method: "POST",
      headers: { ...json, ...told, Cookie: cookie },
      body: new TextEncoder().encode("{}"),
    });

    expect(response.status).toBe(status);
    expect(((await response.json()) as Problem).code).toBe(
      status === 403 ? "cross_origin_request" : "not_found",
    );
  });

  test("another page can neither log a browser in nor out", async () => {
    const { cookie } = await logIn();
    const elsewhere = { "Sec-Fetch-Site": "cross-site" };
    const logIns = await post({ token: operatorToken, name: "me" }, elsewhere);
    const asForm = await post({ token: operatorToken, name: "me" }, { "Content-Type": "text/plain" });
    const out = await fetch(api.url + path, { method: "DELETE", headers: { Cookie: cookie, ...elsewhere } });

    expect([logIns.status, asForm.status, out.status]).toEqual([403, 403, 403]);
    expect(logIns.headers.getSetCookie()).toEqual([]);
    expect(await runsFor({ Cookie: cookie })).toBe(200);
  });

  test("no other page may read what is for operators or about the session, and nobody keeps it", async () => {
    const { cookie, response } = await logIn();
    const answers = await Promise.all(
      [path, "/api/v1/runs", "/api/v1/nothing"].map((to) =>
        api.get(to, { Cookie: cookie, Origin: "https://evil.example" }),
      ),
    );

    for (const answer of [response, ...answers]) {
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(answer.headers.get("cache-control")).toContain("no-store");
    }
    for (const answer of [response, ...answers.slice(0, 2)])
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(response.headers.get("vary")).toBeNull();
    expect(answers[1]?.headers.get("vary")).toMatch(/Authorization, Cookie/);
  });

  test.each([
    ["no token", { name: "a" }, "token"],
    ["no name", { token: operatorToken }, "name"],
    ["a blank name", { token: operatorToken, name: "  " }, "name"],
    ["a name of controls", { token: operatorToken, name: "a\u0000b" }, "name"],
    ["a name that turns the text around", { token: operatorToken, name: "a\u202eb" }, "name"],
    ["a name too long", { token: operatorToken, name: "x".repeat(101) }, "name"],
    ["a token that is a list", { token: [operatorToken], name: "a" }, "token"],
    ["a field too much", { token: operatorToken, name: "a", role: "admin" }, "role"],
    ["a list", [], ""],
    ["null", null, ""],
  ])("%s is 400 and names the field", async (_, body, place) => {
    const response = await post(body);

    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).errors?.map((error) => error.path)).toContain(place);
  });

  test.each(["", "x", "a".repeat(44), "%00", '"; drop table session'])(
    "the cookie %j is nobody's and asks the database nothing",
    async (value) => {
      expect(await runsFor({ Cookie: `__Host-lueckenlos=${value}` })).toBe(401);
    },
  );

  test("the log names who logged in, and never a token or a cookie", async () => {
    lines.length = 0;
    const { cookie } = await logIn("In the log");
    await post({ token: "a-wrong-one-of-mine", name: "x" });
    await runsFor({ Cookie: cookie });
    await runsFor({ Authorization: "Bearer another-wrong-one" });
    const log = lines.join("");

    expect(log).toContain("In the log");
    for (const secret of [operatorToken, cookie.split("=")[1] ?? "?", "a-wrong-one", "another-wrong"])
      expect(log).not.toContain(secret);
  });

  // The last one: it uses up this client's attempts.
  test("after many wrong tokens a client has to wait; its session and others behind the same proxy do not", async () => {
    const { cookie } = await logIn();
    const client = { "X-Forwarded-For": "198.51.100.7" };
    const wrong = { token: "wrong-wrong-wrong-wrong", name: "x" };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 31; attempt += 1) statuses.push((await post(wrong, client)).status);
    const limited = await post({ token: operatorToken, name: "x" }, client);
    const bearer = await runsFor({ ...client, Authorization: `Bearer ${operatorToken}` });
    const withSession = await runsFor({ ...client, Cookie: cookie });
    const neighbour = await post({ token: operatorToken, name: "x" }, { "X-Forwarded-For": "198.51.100.8" });

    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses[30]).toBe(429);
    expect([limited.status, bearer, withSession, neighbour.status]).toEqual([429, 429, 200, 200]);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(((await limited.json()) as Problem).code).toBe("too_many_requests");
  });
});

test.each(["127.0.0.1", "localhost"])(
  "a browser keeps the cookie on http://%s, out of reach of scripts",
  async (host) => {
    const api = await serve("postgres");
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${api.url.replace("127.0.0.1", host)}/healthz`);
      const seen = await page.evaluate(
        async ({ to, token }) => {
          const session = async (method: string, body?: string) => {
            const headers = { "Content-Type": "application/json" };
            const response = await fetch(to, { method, headers, ...(body === undefined ? {} : { body }) });
            return (await response.json()) as SessionAnswer;
          };
          await session("POST", JSON.stringify({ token, name: "Ada" }));
          const during = await session("GET");
          const change = await fetch("/api/v1/sources/none/confirm-disappearance", { method: "POST" });
          const legible = document.cookie;
          await session("DELETE");
          return { during: during.name, change: change.status, legible, after: (await session("GET")).name };
        },
        { to: path, token: operatorToken },
      );

      expect(seen).toEqual({ during: "Ada", change: 404, legible: "", after: null });
    } finally {
      await browser.close();
    }
  },
);
