import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { DisruptionsAnswer } from "#contract/disruptions.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { minutesAfter, plantedMac, poll, populate, wlan } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/disruptions";
const secretUplink = "switch-cellar-7";

describe.each(engines)("what residents see of disruptions on %s", (engine) => {
  let api: Served;
  let start: Date;
  const at = (minutes: number) => minutesAfter(start, minutes).toISOString();

  beforeAll(async () => {
    api = await serve(engine, { publicUrl: "https://wlan.example" });
    start = await populate(api.db);
    for (const minutes of [1, 2]) await poll(api.db, minutesAfter(start, minutes), { "ap-1": "down" });
  });

  const send = (method: string, to: string, body: unknown) =>
    fetch(api.url + to, {
      method,
      headers: { Authorization: `Bearer ${operatorToken}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  const planned = (from: number, to: number, scope: unknown, title: string) =>
    send("POST", "/api/v1/maintenance-windows", {
      title,
      from: at(from),
      to: at(to),
      recurrence: null,
      scope,
      countsAgainstServiceLevel: false,
    });

  test("outages are told by name, the longest first, in their areas", async () => {
    const { current, announced } = await api.json<DisruptionsAnswer>(path);

    expect(current).toEqual([
      expect.objectContaining({ kind: "outage", name: "50% weg_", accessPoints: 1, from: at(0), to: null }),
      expect.objectContaining({
        kind: "outage",
        name: "Rathaus",
        from: at(1),
        areas: [{ slug: "mitte", name: "Mitte" }],
      }),
    ]);
    expect(announced).toEqual([]);
    expect((await api.json<DisruptionsAnswer>(`${path}?area=leer`)).current).toEqual([]);
  });

  test("an area that is not there is refused", async () => {
    const json = await api.get(`${path}?area=nirgends`);
    const atom = await api.get("/api/v1/areas/nirgends/incidents.atom");

    expect([json.status, atom.status]).toEqual([400, 404]);
    expect(((await json.json()) as Problem).detail).toBe('There is no area "nirgends".');
  });

  test("work that runs is maintenance and no outage, work to come is announced", async () => {
    await planned(0, 60, { site: "Friedensplatz" }, "Neue Technik <schneller>");
    await planned(24 * 60, 25 * 60, { area: "ost-sued" }, "Kabel & Strom");
    await planned(20 * 24 * 60, 20 * 24 * 60 + 5, { area: "mitte" }, "zu weit weg");

    const { current, announced } = await api.json<DisruptionsAnswer>(path);

    expect(current.map(({ kind, name, to }) => [kind, name, to]).sort()).toEqual([
      ["maintenance", "Neue Technik <schneller>", at(60)],
      ["outage", "50% weg_", null],
    ]);
    expect(announced).toMatchObject([
      { kind: "maintenance", name: "Kabel & Strom", from: at(24 * 60), to: at(25 * 60) },
    ]);
    expect((await api.json<DisruptionsAnswer>(`${path}?area=mitte`)).current).toHaveLength(2);
  });

  test("an uplink's failure has no name, many at one place are one, and nothing of operators is said", async () => {
    const group = ["a", "b", "c", "d"].map((key) =>
      accessPoint(key, "down", { name: `Turm ${key}`, uplink: secretUplink, lon: 7.501, lat: 51.501 }),
    );
    const singles = ["e", "f", "g", "h", "i"].map((key) =>
      accessPoint(key, "down", { name: `Halle ${key}`, lon: 7.502, lat: 51.502 }),
    );
    const fine = Array.from({ length: 20 }, (_, index) => accessPoint(`fine-${index}`, "up", {}));
    await merge(api.db, wlan, payload([...group, ...singles, ...fine]), minutesAfter(start, 5));
    const [row] = await api.db.query<{ id: number }>("select id from incident where cause = 'uplink'");
    await send("POST", `/api/v1/incidents/${row?.id}/acknowledge`, { reason: "geheim: Müller schläft" });

    const text = await (await api.get(`${path}?area=leer`)).text();
    const feed = await (await api.get("/api/v1/incidents.atom")).text();

    const { current } = JSON.parse(text) as DisruptionsAnswer;
    expect(current.map(({ kind, name, accessPoints }) => [kind, name, accessPoints])).toEqual(
      expect.arrayContaining([
        ["outage", null, 4],
        ["outage", null, 5],
      ]),
    );
    expect(current).toHaveLength(2);
    for (const secret of [secretUplink, "Müller", "geheim", plantedMac, "wlan.example/api/v1/incidents/"]) {
      expect(text + feed).not.toContain(secret);
    }
  });

  test("the feed is Atom: stable ids, escaped titles, in either language, revalidated", async () => {
    const feed = "/api/v1/incidents.atom";
    const first = await api.get(feed);
    const german = await first.text();
    const english = await (await api.get(`${feed}?lang=en`)).text();
    const again = await api.get(feed, { "If-None-Match": first.headers.get("etag") ?? "" });

    expect(first.headers.get("content-type")).toBe("application/atom+xml");
    expect(again.status).toBe(304);
    expect(german).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">');
    expect(german).toContain("<title>Störung: Rathaus</title>");
    expect(german).toContain("<title>Wartung: Neue Technik &lt;schneller&gt;</title>");
    expect(german).toContain('href="https://wlan.example/api/v1/incidents.atom"');
    expect(english).toContain("<title>Maintenance: Kabel &amp; Strom</title>");
    const ids = (text: string) =>
      [...text.matchAll(/<id>(urn:uuid:[0-9a-f-]{36})<\/id>/g)].map((match) => match[1]);
    expect(ids(german)).toEqual(ids(english));
    expect(new Set(ids(german)).size).toBe(ids(german).length);
    const entries = german.split("<entry>").slice(1);
    const updated = entries.map((entry) => /<updated>(.*)<\/updated>/.exec(entry)?.[1] ?? "");
    expect(updated).toEqual([...updated].sort().reverse());
    expect(german).toContain(`<updated>${updated[0]}</updated>\n  <author>`);
  });

  test("what is over stays in the feed and says so, and an area's feed holds its own alone", async () => {
    for (const minutes of [7, 8]) await poll(api.db, minutesAfter(start, minutes));

    const mitte = await (await api.get("/api/v1/areas/mitte/incidents.atom")).text();
    const leer = await (await api.get("/api/v1/areas/leer/incidents.atom?lang=en")).text();

    expect(mitte).toContain("<title>Behoben – Störung: Rathaus</title>");
    expect(mitte).not.toContain("Halle");
    expect(leer).toContain("Leer, Dortmund");
    expect(leer).not.toContain("Rathaus");
  });
});
