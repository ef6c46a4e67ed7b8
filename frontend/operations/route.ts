import { useSyncExternalStore } from "react";
import { type Language, languages } from "../words/languages.ts";

/** In the order of the navigation. `now` is `/operations` itself. */
export const pageNames = [
  "now",
  "incidents",
  "access-points",
  "vehicles",
  "sources",
  "maintenance",
  "reports",
  "alerts",
  "resident-reports",
] as const;
export type PageName = (typeof pageNames)[number];

/** Where the address leads: `/operations/<page>/<id>?<query>`; the query is the state of the page. */
export interface Route {
  /** Null: there is no such page. */
  page: PageName | null;
  /** Of the one thing the page is about, as it stands in the address; null: the page's list. */
  id: string | null;
  query: URLSearchParams;
}

/** Null and "" take a parameter away. */
export type QueryChange = Record<string, string | number | null>;

export interface Target {
  page: PageName;
  id?: string | number | null;
  query?: QueryChange;
}

type Step = "push" | "replace";

const listeners = new Set<() => void>();
let route = readRoute(window.location.pathname, window.location.search);

window.addEventListener("popstate", () => {
  route = readRoute(window.location.pathname, window.location.search);
  tellListeners();
});

/** What the address says now, and again whenever it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

export function currentRoute(): Route {
  return route;
}

/** The address of a page, in the language that the present address names. */
export function addressOf({ page, id = null, query = {} }: Target): string {
  const path = page === "now" ? "/operations" : `/operations/${page}`;
  const whole = id === null ? path : `${path}/${encodeURIComponent(String(id))}`;
  return whole + queryText(changed(new URLSearchParams(), { ...query, lang: route.query.get("lang") }));
}

/** Goes to a page, as a step that "back" undoes. */
export function visit(target: Target, step: Step = "push"): void {
  show(addressOf(target), step);
}

/** Changes parameters of the present page and leaves the others; in place unless told otherwise. */
export function changeQuery(change: QueryChange, step: Step = "replace"): void {
  show(addressWith(change), step);
}

/** The present address with some parameters changed. */
export function addressWith(change: QueryChange): string {
  return window.location.pathname + queryText(changed(route.query, change));
}

/** The language that the address names; null: the browser's. */
export function languageOf({ query }: Route): Language | null {
  return languages.find((language) => language === query.get("lang")) ?? null;
}

/** Reads an address; it never fails, `page` says whether there is such a page. */
export function readRoute(pathname: string, search: string): Route {
  const query = new URLSearchParams(search);
  const [, section = "", id = "", ...rest] = pathname.replace(/\/$/, "").split("/").slice(1);
  const named = section === "" ? "now" : pageNames.find((name) => name === section && name !== "now");
  const isPage = named !== undefined && rest.length === 0 && (named !== "now" || id === "");
  return { page: isPage ? named : null, id: id === "" ? null : decoded(id), query };
}

function show(address: string, step: Step): void {
  if (address === window.location.pathname + window.location.search) return;
  window.history[step === "push" ? "pushState" : "replaceState"](null, "", address);
  route = readRoute(window.location.pathname, window.location.search);
  tellListeners();
}

function changed(query: URLSearchParams, change: QueryChange): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

function queryText(query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
