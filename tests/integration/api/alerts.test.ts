import { beforeAll, describe, expect, test } from "vitest";
import type { AlertDelivery, AlertsAnswer, QueuedAlertTest } from "#contract/alerts.ts";
import type { Problem } from "#contract/common.ts";
import { startMailServer } from "../alerts/mail-server.ts";
import { cityWith, mailChannel, openIncident, senderOf, startClock } from "../alerts/told-incidents.ts";
import { engines } from "../support/engines.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/alerts";
const authorization = { Authorization: `Bearer ${operatorToken}` };

describe.each(engines)("alerts over HTTP on %s", (engine) => {
  let api: Served;
  beforeAll(async () => {
    api = await serve(engine, {});
  });

  const post = (to: string, body?: unknown) =>
    fetch(api.url + to, {
      method: "POST",
      headers: { ...authorization, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  test("a test message is queued, sent, and listed with what became of it", async () => {
    const mail = await startMailServer();
    const sender = await senderOf(api.db, cityWith([mailChannel(mail.port)]), startClock());

    const queued = await post(`${path}/test`, { channel: "mail" });
    const again = await post(`${path}/test`, { channel: "mail" });
    await sender.round();

    expect([queued.status, again.status]).toEqual([202, 202]);
    const { id } = (await queued.json()) as QueuedAlertTest;
    const answer = await api.json<AlertsAnswer>(path, authorization);
    expect(answer.channels).toMatchObject([
      { id: "mail", kind: "email", target: "it@example.org", waiting: 0, lastError: null },
    ]);
    expect(answer.channels[0]?.lastDeliveredAt).not.toBeNull();
    expect(answer.deliveries.map(({ event, number }) => `${event} ${number}`)).toEqual(["test 2", "test 1"]);
    expect(answer.deliveries.find((delivery) => delivery.id === id)).toMatchObject({
      channel: "mail",
      incident: null,
      dueAt: null,
      attempts: 1,
    });
    expect(mail.mails).toHaveLength(2);
  });

  test("a channel that the city file does not name, or no longer, is refused", async () => {
    const mail = await startMailServer();
    await senderOf(api.db, cityWith([mailChannel(mail.port, "gone")]), startClock());
    await senderOf(api.db, cityWith([mailChannel(mail.port)]), startClock());

    const answers = [
      await post(`${path}/test`, { channel: "gone" }),
      await post(`${path}/test`, { channel: "x" }),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as Problem).errors?.map((error) => error.path)).toEqual(["channel"]);
    }
    expect((await post(`${path}/test`, {})).status).toBe(400);
  });

  test("what failed says why, and is tried again at once on request", async () => {
    const mail = await startMailServer();
    mail.refusal = { code: 450, message: "not now" };
    const clock = startClock();
    const sender = await senderOf(api.db, cityWith([mailChannel(mail.port)]), clock);
    const incident = await openIncident(api.db);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await sender.round();
      clock.pass(900);
    }
    const failed = await api.json<AlertsAnswer>(`${path}?incident=${incident}`, authorization);
    const [waiting] = failed.deliveries;
    clock.at = new Date();
    await sender.round();

    const asked = await post(`${path}/deliveries/${waiting?.id}/retry`);
    mail.refusal = null;
    clock.at = new Date(Date.now() + 1_000);
    await sender.round();

    expect(failed.channels[0]?.lastError).toContain("450 not now");
    expect(waiting?.lastError).toContain("450 not now");
    expect(waiting?.attempts).toBe(6);
    expect(new Date(waiting?.dueAt ?? 0).getTime()).toBeGreaterThan(Date.now());
    expect(asked.status).toBe(200);
    expect(new Date(((await asked.json()) as AlertDelivery).dueAt ?? 0).getTime()).toBeLessThanOrEqual(
      Date.now(),
    );
    expect(mail.mails).toHaveLength(1);
    expect((await post(`${path}/deliveries/${waiting?.id}/retry`)).status).toBe(409);
    expect((await post(`${path}/deliveries/999999/retry`)).status).toBe(404);
  });

  test("pages follow one another, and belong to their filters", async () => {
    const first = await api.json<AlertsAnswer>(`${path}?limit=2&channel=mail`, authorization);
    const second = await api.json<AlertsAnswer>(
      `${path}?limit=2&channel=mail&cursor=${first.next}`,
      authorization,
    );

    const ids = [...first.deliveries, ...second.deliveries].map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(second.next).toBeNull();
    expect((await api.get(`${path}?limit=2&cursor=${first.next}`, authorization)).status).toBe(400);
  });

  test("without the operators' token there is nothing to see", async () => {
    const answers = [await api.get(path), await fetch(`${api.url}${path}/test`, { method: "POST" })];

    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});
