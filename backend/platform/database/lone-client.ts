import type pg from "pg";

interface Hooks {
  onNotification?: (channel: string, payload: string) => void;
  /** The connection broke, and not by `close`. */
  onLoss?: () => void;
}

/** One connection beside the pool, made when first needed and anew after it broke; its queries take turns. */
export class LoneClient {
  private readonly connect: () => pg.Client;
  private readonly hooks: Hooks;
  private client: Promise<pg.Client> | undefined;
  private previous: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(connect: () => pg.Client, hooks: Hooks = {}) {
    this.connect = connect;
    this.hooks = hooks;
  }

  get isConnected(): boolean {
    return this.client !== undefined;
  }

  query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const turn = this.previous.then(async () => {
      const client = await this.open();
      const { rows } = await (values.length ? client.query(text, values) : client.query(text));
      return rows as Row[];
    });
    this.previous = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.client?.catch(() => undefined);
    await client?.end();
  }

  private open(): Promise<pg.Client> {
    if (!this.client) {
      const opening = this.start();
      this.client = opening;
      opening.catch(() => this.forget(opening));
    }
    return this.client;
  }

  private async start(): Promise<pg.Client> {
    const client = this.connect();
    client.on("error", () => undefined); // what follows is `end`
    client.on("notification", ({ channel, payload }) => this.hooks.onNotification?.(channel, payload ?? ""));
    await client.connect();
    client.once("end", () => {
      this.client = undefined;
      if (!this.isClosed) this.hooks.onLoss?.();
    });
    return client;
  }

  private forget(opening: Promise<pg.Client>): void {
    if (this.client === opening) this.client = undefined;
  }
}
