import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { type Language, languages } from "../words/languages.ts";

export const spans = ["24h", "7d", "30d"] as const;
/** How far a history looks back. */
export type Span = (typeof spans)[number];

export interface Camera {
  lng: number;
  lat: number;
  zoom: number;
}

/** All that the page shows is in its address; absent parts are null, empty or the usual. */
export interface UrlState {
  area: string | null;
  accessPoint: number | null;
  /** Which list the panel shows. */
  tab: "areas" | "access-points";
  /** Empty: all. */
  status: readonly AccessPointStatus[];
  /** Filters the list of access points by an area's slug. */
  within: string | null;
  /** Filters the list of access points by name. */
  q: string;
  /** RFC 3339 instant in UTC; null is now. */
  at: string | null;
  view: "map" | "list";
  /** Null: the browser's. */
  lang: Language | null;
  span: Span;
  camera: Camera | null;
}

/** Reads a query string; what it cannot understand is left out, never an error. */
export function readUrlState(search: string): UrlState {
  const query = new URLSearchParams(search);
  return {
    area: slug(query.get("area")),
    accessPoint: wholeNumber(query.get("ap")),
    tab: query.get("tab") === "access-points" ? "access-points" : "areas",
    status: accessPointStatuses.filter((status) => (query.get("status") ?? "").split(",").includes(status)),
    within: slug(query.get("within")),
    q: (query.get("q") ?? "").trim().slice(0, 100),
    at: instant(query.get("at")),
    view: query.get("view") === "list" ? "list" : "map",
    lang: languages.find((language) => language === query.get("lang")) ?? null,
    span: spans.find((span) => span === query.get("span")) ?? "24h",
    camera: camera(query),
  };
}

/** The query string of a state, "" or with its "?"; reading it gives the state back. */
export function writeUrlState(state: UrlState): string {
  const query = new URLSearchParams();
  if (state.area !== null) query.set("area", state.area);
  if (state.accessPoint !== null) query.set("ap", String(state.accessPoint));
  if (state.tab !== "areas") query.set("tab", state.tab);
  if (state.status.length > 0) query.set("status", state.status.join(","));
  if (state.within !== null) query.set("within", state.within);
  if (state.q !== "") query.set("q", state.q);
  if (state.at !== null) query.set("at", state.at);
  if (state.view !== "map") query.set("view", state.view);
  if (state.span !== "24h") query.set("span", state.span);
  if (state.lang !== null) query.set("lang", state.lang);
  if (state.camera !== null) {
    query.set("lng", state.camera.lng.toFixed(5));
    query.set("lat", state.camera.lat.toFixed(5));
    query.set("zoom", state.camera.zoom.toFixed(2));
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

function slug(text: string | null): string | null {
  return text !== null && /^[\p{L}\p{N}._-]{1,120}$/u.test(text) ? text : null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function instant(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function camera(query: URLSearchParams): Camera | null {
  const [lng, lat, zoom] = ["lng", "lat", "zoom"].map((name) => number(query.get(name)));
  if (lng === undefined || lat === undefined || zoom === undefined) return null;
  const isInRange = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return isInRange ? { lng, lat, zoom } : null;
}

function number(text: string | null): number {
  return text === null || text.trim() === "" ? Number.NaN : Number(text);
}
