import type { ServerResponse } from "node:http";
import type { ChangeEvent } from "#contract/events.ts";
import type { Change, Changes } from "./changes.ts";

/** Proxies cut connections that stay silent for half a minute or longer. */
const keepAliveMs = 15_000;
/** A client that has not taken this much is too slow; it comes back and says what it saw last. */
const mostUnsentBytes = 64 * 1024;
const mostClients = 2_000;
/** What a client that comes back may be told again; older changes are summed up. */
const mostRemembered = 200;
const reconnectAfterMs = 2_000;

/** Server-sent events for many clients: remembers the last changes, writes each event once. */
export class EventStream {
  readonly #changes: Changes;
  readonly #clients = new Set<ServerResponse>();
  readonly #remembered: Change[] = [];
  readonly #keepAlive: NodeJS.Timeout;
  readonly #unsubscribe: () => void;

  constructor(changes: Changes) {
    this.#changes = changes;
    this.#unsubscribe = changes.subscribe((change) => this.#publish(change));
    this.#keepAlive = setInterval(() => this.#broadcast(": keep-alive\n\n"), keepAliveMs);
    this.#keepAlive.unref();
  }

  get clients(): number {
    return this.#clients.size;
  }

  get isFull(): boolean {
    return this.#clients.size >= mostClients;
  }

  /**
   * Takes a client on. It is first told where the data stand (`poll` without a source), so that it can see whether what it shows is
   * out of date; one that comes back is told what it missed since the version it saw last.
   */
  async add(response: ServerResponse, current: number, lastSeen: number | null): Promise<void> {
    const missed = lastSeen === null || lastSeen >= current ? [] : await this.#since(lastSeen, current);
    if (response.destroyed) return;
    this.#clients.add(response);
    response.once("close", () => this.#clients.delete(response));
    const greeting: ChangeEvent = {
      dataVersion: current,
      at: new Date().toISOString(),
      source: null,
      areas: [],
    };
    response.write(
      `retry: ${reconnectAfterMs}\n\n${missed.map(eventText).join("")}${text("poll", greeting)}`,
    );
  }

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#keepAlive);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  async #since(lastSeen: number, current: number): Promise<Change[]> {
    const missed = this.#remembered.filter((change) => change.dataVersion > lastSeen);
    const isComplete = missed.length > 0 && missed[0]?.dataVersion === lastSeen + 1;
    if (isComplete) return missed;
    const areas = await this.#changes.allAreas();
    return [{ dataVersion: current, at: new Date().toISOString(), source: null, areas, changed: true }];
  }

  #publish(change: Change): void {
    if (change.changed) this.#remembered.push(change);
    if (this.#remembered.length > mostRemembered) this.#remembered.shift();
    this.#broadcast(eventText(change));
  }

  #broadcast(chunk: string): void {
    for (const client of this.#clients) {
      if (client.writableLength > mostUnsentBytes) client.destroy();
      else client.write(chunk);
    }
  }
}

function eventText({ changed, ...event }: Change): string {
  return text(changed ? "change" : "poll", event);
}

function text(name: string, event: ChangeEvent): string {
  return `event: ${name}\nid: ${event.dataVersion}\ndata: ${JSON.stringify(event)}\n\n`;
}
