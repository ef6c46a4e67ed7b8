import type { LineWords } from "./words-de.ts";

const number = new Intl.NumberFormat("en-GB");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

/** The same as `words-de.ts`, in English. */
export const en: LineWords = {
  mode: {
    tram: "Light rail and tram",
    metro: "Metro",
    rail: "Railway",
    bus: "Bus",
    ferry: "Ferry",
    cable: "Cable car",
    other: "Other",
  },
  list: {
    caption: "Route with Wi-Fi that works now",
    order: "Order",
    orders: { need: "Least Wi-Fi first", name: "By name" },
    filter: "Kind of transport",
    all: "All",
    loading: "Loading the lines …",
    none: "There is no timetable here, so we know no lines.",
    notRead: "No timetable read yet. Lines come with its first poll.",
    nonePast: "At this time we did not know any line yet.",
    noneOfMode: "No line of this kind. “All” shows the others.",
    stops: (count, total) => `${count} of ${one(total, "stop", "stops")}`,
    notKnown: "not known yet",
    timetable: (state) => `Timetable: ${state}`,
  },
  sentence: {
    both: {
      now: (share, stops, line) => `There is Wi-Fi on ${share} of the route and at ${stops} of line ${line}.`,
      past: (share, stops, line) =>
        `There was Wi-Fi on ${share} of the route and at ${stops} of line ${line}.`,
    },
    way: {
      now: (share, line) => `There is Wi-Fi on ${share} of the route of line ${line}.`,
      past: (share, line) => `There was Wi-Fi on ${share} of the route of line ${line}.`,
    },
    stops: {
      now: (stops, line) => `There is Wi-Fi at ${stops} of line ${line}.`,
      past: (stops, line) => `There was Wi-Fi at ${stops} of line ${line}.`,
    },
    none: {
      now: (line) => `There is no Wi-Fi along line ${line}.`,
      past: (line) => `There was no Wi-Fi along line ${line}.`,
    },
    broken: {
      now: (line) => `No Wi-Fi along line ${line} works right now.`,
      past: (line) => `No Wi-Fi along line ${line} worked.`,
    },
    notKnown: (line) => `How much Wi-Fi there is along line ${line} is not known yet.`,
    range: (from, to) => `${from} to ${to}`,
    stopsOf: (count, total) => `${count} of ${one(total, "stop", "stops")}`,
  },
  line: (name) => `Line ${name}`,
  failed: "The line could not be loaded.",
  loading: "Loading the line …",
  notFound: "This line does not exist (any more).",
  notFoundPast: "This line did not exist at this time.",
  figures: { way: "Route", stops: "Stops", stopsOf: (count, total) => `${count} of ${total}` },
  facts: {
    heading: "About the line",
    mode: "Kind of transport",
    agency: "Run by",
    length: "Length",
    lengthBoth: (km) => `${km} km, both directions together`,
    lengthOne: (km) => `${km} km`,
    stops: "Stops",
    stopsEach: (stops) => `${one(stops, "stop", "stops")}, each direction counted for itself`,
    stopsOne: (stops) => one(stops, "stop", "stops"),
    since: "Runs like this",
    sinceDay: (day) => `since ${day}, as far as we know`,
  },
  directions: "Directions",
  towards: (headsign) => `Towards ${headsign}`,
  way: (index) => `Direction ${index}`,
  strip: {
    heading: (direction) => `Stops ${direction.charAt(0).toLowerCase()}${direction.slice(1)}`,
    facts: (km, stops) => `${km} km, ${one(stops, "stop", "stops")}`,
    variants: (n) => `Shown is the most frequent way; ${one(n, "other is", "others are")} not.`,
    schematic: "Schematic: the timetable gives no course of the route, only the stops.",
    none: "The timetable names no stops for this direction.",
    piece: { working: "Wi-Fi", broken: "out of order or uncertain", none: "no Wi-Fi" },
    stop: {
      up: "Wi-Fi works",
      down: "Wi-Fi out of order",
      unknown: "Wi-Fi uncertain",
      none: "no Wi-Fi",
      notKnown: "not known yet",
    },
    platform: (platform) => `Platform ${platform}`,
    km: (km) => `km ${km}`,
    leg: (distance, coverage) => `${distance} to the next: ${coverage}`,
    legWorking: (share) => `Wi-Fi on ${share}`,
    legBroken: (share) => `out of order or uncertain on ${share}`,
    legNone: "no Wi-Fi",
    legNotKnown: "not known yet",
    here: "What is there at this stop?",
  },
};
