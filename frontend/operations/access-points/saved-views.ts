import { useSyncExternalStore } from "react";

/** A link by name, kept on this device only. */
export interface SavedView {
  name: string;
  /** Query string of the table, without "?". */
  query: string;
}

const storageKey = "lueckenlos-access-point-views";
const most = 20;
const listeners = new Set<() => void>();
let views: readonly SavedView[] | null = null;

export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      views ??= readSavedViews(stored());
      return views;
    },
  );
}

/** A view of the same name is replaced. */
export function saveView(view: SavedView): void {
  keep([...(views ?? []).filter(({ name }) => name !== view.name), view].slice(-most));
}

export function forgetView(name: string): void {
  keep((views ?? []).filter((view) => view.name !== name));
}

/** What is stored may be anything. */
export function readSavedViews(text: string | null): SavedView[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isSavedView).slice(-most) : [];
  } catch {
    return [];
  }
}

function isSavedView(value: unknown): value is SavedView {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "query" in value &&
    typeof value.query === "string"
  );
}

function keep(next: readonly SavedView[]): void {
  views = next;
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage may be forbidden; then the views last as long as the page.
  }
  for (const listener of listeners) listener();
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
