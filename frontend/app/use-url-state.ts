import { useSyncExternalStore } from "react";
import { readUrlState, type UrlState, writeUrlState } from "./url-state.ts";

const listeners = new Set<() => void>();
let state = readUrlState(window.location.search);

window.addEventListener("popstate", () => {
  state = readUrlState(window.location.search);
  tellListeners();
});

/** What the address says now, and again whenever it changes. */
export function useUrlState(): UrlState {
  return useSyncExternalStore(subscribe, currentUrlState);
}

/** The address as it stands, for code outside of rendering. */
export function currentUrlState(): UrlState {
  return state;
}

/** Changes the address: as a step that "back" undoes, or in place for what is no step of its own (moving the map). */
export function navigate(change: Partial<UrlState>, step: "push" | "replace" = "push"): void {
  const next = { ...state, ...change };
  const address = window.location.pathname + writeUrlState(next);
  if (address === window.location.pathname + window.location.search) return;
  state = next;
  window.history[step === "push" ? "pushState" : "replaceState"](null, "", address);
  tellListeners();
}

/** The address of a state that differs from the present one by `change`. */
export function addressOf(change: Partial<UrlState>): string {
  return `/${writeUrlState({ ...state, ...change })}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
