import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { changeEvent } from "#contract/events.ts";

export interface Live {
  /** `live`: events come; `polling`: they do not, so we ask; `offline`: asking fails too. */
  connection: "connecting" | "live" | "polling" | "offline";
  /** Since when, in milliseconds since 1970. */
  since: number;
  /** The newest data version heard of; null before the first. */
  dataVersion: number | null;
}

/** How often we ask while no events come. */
export const pollMs = 5_000;
/** Many commits in a row become one refresh. */
const gatherMs = 200;
const reopenMs = 5_000;
/** What may differ although no figure does: how fresh sources are, and what residents report. */
const freshnessKeys = [
  ["now", "overview"],
  ["now", "resident-reports"],
];

type PollListener = (source: string | null) => void;

const pollListeners = new Set<PollListener>();
let live: Live = { connection: "connecting", since: Date.now(), dataVersion: null };
const listeners = new Set<() => void>();

export function useLive(): Live {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/** Calls back with each source that was polled, null for a sweep; for what moves without a commit. Returns what ends it. */
export function onPoll(listener: PollListener): () => void {
  pollListeners.add(listener);
  return () => pollListeners.delete(listener);
}

/** What an answer or an event says is the newest data. */
export function hearOfVersion(dataVersion: number): void {
  if (live.dataVersion === null || dataVersion > live.dataVersion) set({ dataVersion });
}

/** What the last attempt to ask said of the connection, as long as no events come. */
export function hearOfAsking(worked: boolean): void {
  if (worked && live.connection === "offline") setConnection("polling");
  if (!worked && live.connection !== "live") setConnection("offline");
}

/** Listens for commits and refreshes what is shown for "now"; returns what ends it. */
export function followChanges(queries: QueryClient): () => void {
  let events: EventSource | null = null;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const gathered = new Set<string>();

  const refresh = (name: "now" | "freshness") => {
    if (gathered.size === 0) {
      later(gatherMs, () => {
        const keys = gathered.has("now") ? [["now"]] : freshnessKeys;
        gathered.clear();
        for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
      });
    }
    gathered.add(name);
  };
  const later = (delayMs: number, task: () => void) => {
    timers = [...timers.slice(-20), setTimeout(task, delayMs)];
  };
  const hear = (name: "now" | "freshness") => (event: MessageEvent<string>) => {
    const heard = changeEvent.safeParse(parse(event.data));
    if (heard.success) hearOfVersion(heard.data.dataVersion);
    for (const listener of pollListeners) listener(heard.data?.source ?? null);
    refresh(name);
  };
  const open = () => {
    events?.close();
    events = new EventSource("/api/v1/events");
    events.addEventListener("open", () => {
      const wasCut = live.connection !== "connecting";
      setConnection("live");
      if (wasCut) refresh("now");
    });
    events.addEventListener("change", hear("now"));
    events.addEventListener("poll", hear("freshness"));
    events.addEventListener("error", () => {
      if (live.connection !== "offline") setConnection("polling");
      // The browser tries again by itself, except after an answer that was no event stream.
      if (events?.readyState === EventSource.CLOSED) later(reopenMs, open);
    });
  };
  const goOffline = () => setConnection("offline");

  open();
  window.addEventListener("online", open);
  window.addEventListener("offline", goOffline);
  return () => {
    events?.close();
    for (const timer of timers) clearTimeout(timer);
    window.removeEventListener("online", open);
    window.removeEventListener("offline", goOffline);
  };
}

function setConnection(connection: Live["connection"]): void {
  if (connection !== live.connection) set({ connection, since: Date.now() });
}

function set(change: Partial<Live>): void {
  live = { ...live, ...change };
  for (const listener of listeners) listener();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
