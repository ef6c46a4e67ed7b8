import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { AppError } from "../../errors.ts";
import type { Session } from "./multiplexer.ts";
import type { EngineData, Request, Response } from "./protocol.ts";

type Pending = PromiseWithResolvers<Uint8Array>;
type Unnumbered = Request extends infer Kind ? (Kind extends Request ? Omit<Kind, "id"> : never) : never;

/** PGlite in its thread. When the thread dies every request is rejected, those to come as well. */
export class Engine implements Session {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly onLoss: (error: AppError) => void;
  private lastId = 0;
  private loss: AppError | undefined;
  private isClosing = false;

  private constructor(worker: Worker, onLoss: (error: AppError) => void) {
    this.worker = worker;
    this.onLoss = onLoss;
    worker.on("message", (response: Response) => this.settle(response));
    worker.on("error", (error) => this.lose(error));
    worker.on("exit", (code) => this.lose(new Error(`its thread ended with code ${code}`)));
  }

  /** Starts the engine; `onLoss` is called once if it dies later without having been closed. */
  static async start(data: EngineData, onLoss: (error: AppError) => void): Promise<Engine> {
    const worker = new Worker(new URL("./engine-thread.ts", import.meta.url), { workerData: data });
    const exited = once(worker, "exit").then(([code]) => {
      throw new Error(`its thread ended with code ${code}`);
    });
    try {
      await Promise.race([once(worker, "message"), exited]);
    } catch (error) {
      throw unavailable("did not start", error);
    } finally {
      exited.catch(() => undefined);
    }
    return new Engine(worker, onLoss);
  }

  async execute(messages: Buffer): Promise<Buffer> {
    const copy = new Uint8Array(messages); // its own memory, which moves to the thread
    const bytes = await this.request({ kind: "execute", messages: copy }, [copy.buffer]);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  async close(): Promise<void> {
    if (this.loss || this.isClosing) return;
    this.isClosing = true;
    await this.request({ kind: "close" });
    await this.worker.terminate();
  }

  /** Ends the thread as a crash would. For tests. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  private request(request: Unnumbered, transfer: ArrayBuffer[] = []): Promise<Uint8Array> {
    if (this.loss) return Promise.reject(this.loss);
    const pending = Promise.withResolvers<Uint8Array>();
    this.lastId += 1;
    this.pending.set(this.lastId, pending);
    this.worker.postMessage({ id: this.lastId, ...request }, transfer);
    return pending.promise;
  }

  private settle(response: Response): void {
    const pending = this.pending.get(response.id);
    this.pending.delete(response.id);
    if (response.ok) pending?.resolve(response.bytes);
    else pending?.reject(unavailable("failed", new Error(response.message)));
  }

  private lose(cause: unknown): void {
    if (this.loss) return;
    this.loss = unavailable(this.isClosing ? "is closed" : "was lost", cause);
    for (const { reject } of this.pending.values()) reject(this.loss);
    this.pending.clear();
    if (!this.isClosing) this.onLoss(this.loss);
  }
}

function unavailable(what: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError("database_unavailable", `the embedded database ${what}: ${reason}`, { cause });
}
