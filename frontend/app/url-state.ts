import { type AccessPointStatus, accessPointStatuses, type LineMode, lineModes } from "#domain/words.ts";
import { type Language, languages } from "../words/languages.ts";

export const spans = ["24h", "7d", "30d"] as const;
/** How far a history looks back. */
export type Span = (typeof spans)[number];

export const grounds = ["wlan", "fibre", "grid", "five-g"] as const;
/** What the map tells; one at a time, since each fills the ground. */
export type Ground = (typeof grounds)[number];

/** Degrees, WGS84. */
export interface LonLat {
  lon: number;
  lat: number;
}

export interface Camera {
  lng: number;
  lat: number;
  zoom: number;
}

/** All that the page shows is in its address; absent parts are null, empty or the usual. */
export interface UrlState {
  area: string | null;
  accessPoint: number | null;
  /** An address or a street that an answer is wanted for: `a12`, `s3`. */
  address: string | null;
  /** The same for any point; never set together with `address`. */
  point: LonLat | null;
  /** A line of public transport. */
  line: string | null;
  /** Which of the line's directions is shown; counts from 0. */
  direction: number;
  /** The stop of that line which the map is to show. */
  stop: string | null;
  /** Which list the panel shows; `fibre` is the rollout in the whole city. */
  tab: (typeof tabs)[number];
  /** What the list of lines begins with: the least covered, the fewest departures with WLAN, or the first by name. */
  lineOrder: (typeof lineOrders)[number];
  /** Filters the list of lines by what rides on them. */
  mode: LineMode | null;
  /** Empty: all. */
  status: readonly AccessPointStatus[];
  /** Filters the list of access points by an area's slug. */
  within: string | null;
  /** Filters the list of access points by name. */
  q: string;
  /** RFC 3339 instant in UTC; null is now. */
  at: string | null;
  ground: Ground;
  /** Whether the map shows roadworks as well. */
  roadworks: boolean;
  /** Whether the map shows where all lines run, as it does unless told otherwise. */
  lines: boolean;
  /** Whether the map shows vehicles on their way; null: where it tells of lines and of nothing else. */
  vehicles: boolean | null;
  /** Day the rollout is shown for, past or planned (YYYY-MM-DD); null is now. */
  day: string | null;
  view: "map" | "list";
  /** Null: the browser's. */
  lang: Language | null;
  span: Span;
  camera: Camera | null;
}

const tabs = ["areas", "access-points", "lines", "fibre"] as const;
export const lineOrders = ["need", "departures", "name"] as const;

/** Reads a query string; what it cannot understand is left out, never an error. */
export function readUrlState(search: string): UrlState {
  const query = new URLSearchParams(search);
  const layers = (query.get("layers") ?? "").split(",");
  return {
    area: slug(query.get("area")),
    accessPoint: wholeNumber(query.get("ap")),
    ...place(query),
    line: id(query.get("line")),
    direction: direction(query.get("direction")),
    stop: id(query.get("stop")),
    lineOrder: lineOrders.find((order) => order === query.get("order")) ?? "need",
    mode: lineModes.find((mode) => mode === query.get("mode")) ?? null,
    tab: tabs.find((tab) => tab === query.get("tab")) ?? "areas",
    status: accessPointStatuses.filter((status) => (query.get("status") ?? "").split(",").includes(status)),
    within: slug(query.get("within")),
    q: (query.get("q") ?? "").trim().slice(0, 100),
    at: instant(query.get("at")),
    ground: grounds.find((ground) => layers.includes(ground)) ?? "wlan",
    roadworks: layers.includes("roadworks"),
    lines: !layers.includes("no-lines"),
    vehicles: layers.includes("vehicles") ? true : layers.includes("no-vehicles") ? false : null,
    day: day(query.get("day")),
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
  if (state.address !== null) query.set("address", state.address);
  else if (state.point !== null) query.set("point", pointText(state.point));
  if (state.line !== null) query.set("line", state.line);
  if (state.direction !== 0) query.set("direction", String(state.direction));
  if (state.stop !== null) query.set("stop", state.stop);
  if (state.tab !== "areas") query.set("tab", state.tab);
  if (state.lineOrder !== "need") query.set("order", state.lineOrder);
  if (state.mode !== null) query.set("mode", state.mode);
  if (state.status.length > 0) query.set("status", state.status.join(","));
  if (state.within !== null) query.set("within", state.within);
  if (state.q !== "") query.set("q", state.q);
  if (state.at !== null) query.set("at", state.at);
  const vehicles = state.vehicles === null ? [] : [state.vehicles ? "vehicles" : "no-vehicles"];
  const extras = [
    ...(state.roadworks ? ["roadworks"] : []),
    ...(state.lines ? [] : ["no-lines"]),
    ...vehicles,
  ];
  if (state.ground !== "wlan" || extras.length > 0) query.set("layers", [state.ground, ...extras].join(","));
  if (state.day !== null) query.set("day", state.day);
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

/** Nothing chosen. */
export const toOverview = {
  area: null,
  accessPoint: null,
  address: null,
  point: null,
  line: null,
  direction: 0,
  stop: null,
} as const;

/** The step that opens an area, whatever was open before. */
export function toArea(area: string) {
  return { ...toOverview, area };
}

/** The step that opens a line, whatever was open before. */
export function toLine(line: string) {
  return { ...toOverview, line };
}

/** The step that asks what there is at an address or in a street. */
export function toAddress(address: string) {
  return { ...toOverview, address };
}

/** The step that asks what there is at a point. */
export function toPoint({ lon, lat }: LonLat) {
  return { ...toOverview, point: { lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) } };
}

/** Longitude and latitude to about a metre: `7.46500,51.51400`. */
export function pointText({ lon, lat }: LonLat): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)}`;
}

function place(query: URLSearchParams): Pick<UrlState, "address" | "point"> {
  const address = query.get("address");
  if (address !== null && /^[as][1-9]\d{0,14}$/.test(address)) return { address, point: null };
  const parts = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(query.get("point") ?? "");
  const [lon, lat] = [Number(parts?.[1]), Number(parts?.[2])];
  if (parts === null || Math.abs(lon) > 180 || Math.abs(lat) > 85) return { address: null, point: null };
  return { address: null, point: toPoint({ lon, lat }).point };
}

function slug(text: string | null): string | null {
  return text !== null && /^[\p{L}\p{N}._-]{1,120}$/u.test(text) ? text : null;
}

function id(text: string | null): string | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? text : null;
}

function direction(text: string | null): number {
  return text !== null && /^[1-9]$/.test(text) ? Number(text) : 0;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function instant(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function day(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text) ? null : text;
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
