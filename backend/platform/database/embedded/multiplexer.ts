import { sortAnswer } from "./answer.ts";
import { notificationChannel } from "./messages.ts";

/** The one session there is: takes protocol messages, gives what the engine answers. Rejects only when it is lost. */
export interface Session {
  execute(messages: Buffer): Promise<Buffer>;
}

/** A client's end of the multiplexer. */
export interface Client {
  readonly destroyed: boolean;
  isListeningTo(channel: string): boolean;
  receive(bytes: Buffer): void;
  destroy(error?: Error): void;
}

interface Job {
  client: Client;
  messages: Buffer;
  isCopy: boolean;
}

const rollback = Buffer.from("Q\0\0\0\rrollback\0", "latin1");

/**
 * Lets many clients share one session. While a client's transaction is open the session is its alone and the others wait;
 * when that client goes, the transaction is rolled back before anyone else is served.
 */
export class Multiplexer {
  private readonly session: Session;
  private readonly clients = new Set<Client>();
  private queue: Job[] = [];
  private owner: Client | undefined;
  private isBusy = false;
  private failure: Error | undefined;

  constructor(session: Session) {
    this.session = session;
  }

  /** Nothing runs, waits or holds a transaction open. */
  get isIdle(): boolean {
    return !this.isBusy && !this.owner && this.queue.length === 0;
  }

  attach(client: Client): void {
    this.clients.add(client);
    if (this.failure) client.destroy(this.failure);
  }

  detach(client: Client): void {
    if (!this.clients.delete(client)) return;
    this.queue = this.queue.filter((job) => job.client !== client);
    if (this.owner === client) this.pump(); // finds the owner gone and rolls back
  }

  submit(job: Job): void {
    this.queue.push(job);
    this.pump();
  }

  /** The session is lost: every client is cut off, now and later. */
  fail(error: Error): void {
    this.failure ??= error;
    this.queue = [];
    this.owner = undefined;
    for (const client of [...this.clients]) client.destroy(error);
  }

  private pump(): void {
    if (this.isBusy || this.failure) return;
    this.isBusy = true;
    this.drain()
      .catch((error: Error) => this.fail(error))
      .finally(() => {
        this.isBusy = false;
        if (this.nextIsReady()) this.pump();
      });
  }

  private nextIsReady(): boolean {
    if (this.failure) return false;
    if (this.owner && !this.clients.has(this.owner)) return true;
    return this.owner ? this.queue.some((job) => job.client === this.owner) : this.queue.length > 0;
  }

  private async drain(): Promise<void> {
    while (this.nextIsReady()) {
      if (this.owner && !this.clients.has(this.owner)) {
        await this.session.execute(rollback);
        this.owner = undefined;
      } else {
        await this.serve(this.takeJob());
      }
    }
  }

  private takeJob(): Job {
    const at = this.owner ? this.queue.findIndex((job) => job.client === this.owner) : 0;
    const [job] = this.queue.splice(at, 1);
    if (!job) throw new Error("the multiplexer took a job where there was none");
    return job;
  }

  private async serve(job: Job): Promise<void> {
    const answer = sortAnswer(await this.session.execute(job.messages), job.isCopy);
    if (answer.transaction === null) throw new Error("the embedded database broke off its answer");
    this.owner = answer.transaction === "I" ? undefined : job.client;
    for (const notification of answer.notifications) this.notify(notification);
    if (this.clients.has(job.client)) job.client.receive(answer.reply);
  }

  private notify(notification: Buffer): void {
    const channel = notificationChannel(notification);
    for (const client of this.clients) if (client.isListeningTo(channel)) client.receive(notification);
  }
}
