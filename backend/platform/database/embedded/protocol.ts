/** What the engine's thread is started with. */
export interface EngineData {
  folder: string;
}

export type Request =
  | { id: number; kind: "execute"; messages: Uint8Array<ArrayBuffer> }
  | { id: number; kind: "close" };

export type Response =
  | { id: number; ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; ok: false; message: string };
