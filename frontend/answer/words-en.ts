import type { AnswerWords } from "./words-de.ts";

const number = new Intl.NumberFormat("en-GB");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

/** The same as `words-de.ts`, in English. */
export const en: AnswerWords = {
  title: (place, city) => (city === null ? `${place} · Lückenlos` : `${place} · Lückenlos ${city}`),
  pointHeading: "A place on the map",
  coordinates: (lat, lon) => `${lat}° north, ${lon}° east`,
  near: (address) => `Near ${address}`,
  away: (distance) => `The place you asked for is ${distance} from it.`,
  ofStreet: "This is for the middle of the street. With a house number the answer is more precise.",
  onlyNow: "This answer is about now, not about the past that the map shows.",
  outside: (city) =>
    city === null
      ? "This place is outside the city. We do not know what is there."
      : `This place is not in ${city}. We do not know what is there.`,
  unknownAddress: "We do not know this address, or not any more. Please search for it again.",
  failed: "The answer could not be loaded.",
  loading: "The answer is loading …",
  span: {
    on: (day) => `on ${day}`,
    inMonth: (month) => `in ${month}`,
    inYear: (year) => `in ${year}`,
    between: (from, to) => `between ${from} and ${to}`,
    betweenDays: (from, to) => `between ${from} and ${to}`,
    byEndOf: (month) => `by the end of ${month}`,
    byDay: (day) => `by ${day}`,
    fromMonth: (month) => `from ${month}`,
    fromDay: (day) => `from ${day}`,
  },
  distance: {
    underTen: "less than 10\u00a0m",
    metres: (metres) => `${metres}\u00a0m`,
    kilometres: (kilometres) => `${kilometres}\u00a0km`,
  },
  directions: ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"],
  towards: (direction) => `to the ${direction}`,
  wlan: {
    heading: "Wi-Fi",
    up: "There is open Wi-Fi here now.",
    down: "There is open Wi-Fi here, but it is out of order right now.",
    unknown: "There is open Wi-Fi here. Whether it works right now we do not know.",
    none: "There is no open Wi-Fi here.",
    noSource: "Whether there is open Wi-Fi here we do not know yet.",
    noSourceWhy: "No source has reported access points yet.",
    nothingNear: "We know of no access point nearby.",
    nearest: {
      working: (name, distance, direction) =>
        `The nearest access point that works: ${name}, ${distance} ${direction}.`,
      other: (name, distance, direction, status) =>
        `The nearest access point is ${name}, ${distance} ${direction}: ${status}.`,
    },
    period: {
      month: "Over the last 30 days",
      since: (day) => `Since recording began on ${day}`,
    },
    reliable: (period, share) => `${period} it worked ${share} of the time observed.`,
    neverFailed: (period) => `${period} it never failed, as far as observed.`,
    reliableUnknown: "How reliable it is we do not know yet.",
    others: "Others nearby",
    modelled: "The reach is a model, not a measurement.",
  },
  fibre: {
    heading: "Fibre",
    stage: {
      none: "No fibre rollout has been announced here yet.",
      announced: "The fibre rollout is announced here.",
      presale: "Contracts for fibre are being collected here; building has not begun.",
      planned: "Fibre is planned here; building has not begun.",
      civil_works: "Fibre is being built here right now.",
      passed: "Fibre lies in front of the house.",
      connected: "The house is connected to fibre.",
    },
    furthest: (stage) => `Fibre in this street, at the furthest: ${stage}.`,
    furthestOf: (n, stage) =>
      `${one(n, "connection is", "connections are")} known here, at different stages. The furthest: ${stage}.`,
    ofStreet: (n) => `${one(n, "address is", "addresses are")} known here; each may be at another stage.`,
    unknown: "We know nothing about the fibre rollout here.",
    unknownWhy: "No source names this place. That does not mean that nothing is planned.",
    noSourceWhy: "No source has reported anything about the rollout yet.",
    steps: ["announced", "planned", "building", "at the house", "in the house"],
    step: (step, of) => `Step ${step} of ${of}`,
    premises: (n) =>
      `${one(n, "connection is", "connections are")} known here; this is how far the first of them is.`,
    allAlike: (n) => `${one(n, "connection is", "connections are")} known here, all as stated.`,
    others: "It is not the same for all",
    other: (n, stage, expected, provider) =>
      `${one(n, "connection", "connections")}: ${[stage, expected].filter((text) => text !== null).join(", ")}${provider === null ? "" : ` (${provider})`}`,
    otherExpected: (span) => `expected ${span}`,
    otherOverdue: (span) => `overdue, was expected ${span}`,
    expected: (span) => `The connection is expected ${span}.`,
    overdue: (span) => `Overdue: the connection was expected ${span}.`,
    overdueWhy: "Nobody has named a new date.",
    noDate: "Nobody has named a date for the connection.",
    since: (day) => `Reported like this since ${day}.`,
    passedMeans: "That means: at most 20 metres from the property. It does not lead into the house yet.",
    willBuild: (provider) => `To be built by ${provider}.`,
    builds: (provider) => `${provider} is building.`,
    built: (provider) => `Built by ${provider}.`,
    noBuilder: "Who builds is not stated.",
    why: "Why it stands like this",
    phase: (phase) => `Belongs to the phase “${phase}”.`,
    waitsFor: (name, facts) =>
      `Waits for ${name === null ? "a section of the network" : `“${name}”`}${facts === "" ? "" : ` (${facts})`}.`,
    segment: {
      proposed: "proposed",
      planned: "planned",
      underConstruction: "under construction",
      inactive: "built, not in service yet",
      operational: "in service",
      decommissioned: "decommissioned",
    },
    ready: (span) => `expected to be ready ${span}`,
    wasReady: (span) => `was to be ready ${span}`,
    reason: (reason) => `Reason given by the company: ${reason}`,
    slipped: {
      later: (before, now, day) => `Postponed on ${day}: from “${before}” to “${now}”.`,
      earlier: (before, now, day) => `Brought forward on ${day}: from “${before}” to “${now}”.`,
      changed: (before, now, day) => `Changed on ${day}: from “${before}” to “${now}”.`,
      withdrawn: (before, day) => `Date withdrawn on ${day}: until then it was “${before}”.`,
      total: (length) => `That is ${length} later than first announced.`,
      months: (n) => one(n, "month", "months"),
      weeks: (n) => one(n, "week", "weeks"),
      all: (n) => `All ${number.format(n)} dates that were named`,
      told: (day, span) => `Since ${day}: ${span}`,
      toldNone: (day) => `Since ${day}: no date`,
    },
    short: {
      none: "nothing announced",
      announced: "announced",
      presale: "collecting contracts",
      planned: "planned",
      civil_works: "being built",
      passed: "at the house",
      connected: "connected",
    },
    neighbours: (metres, reached, total) => {
      const where = `Neighbours within ${metres}:`;
      if (total === 1)
        return reached === 1
          ? `${where} fibre has reached the one address we know.`
          : `${where} fibre has not reached the one address we know.`;
      const all = one(total, "address", "addresses");
      if (reached === 0) return `${where} fibre has reached none of ${all} yet.`;
      if (reached === total) return `${where} fibre has reached all ${all}.`;
      return `${where} fibre has reached ${number.format(reached)} of ${all}.`;
    },
  },
  roadworks: {
    heading: "Roadworks",
    none: (distance) => `No roadworks are reported within ${distance}.`,
    noSource: "There is no source for roadworks yet.",
    count: (running, planned, distance) =>
      `Within ${distance}: ${[
        ...(running > 0 ? [`${one(running, "site", "sites")} of roadworks running`] : []),
        ...(planned > 0 ? [`${one(planned, "site", "sites")} planned`] : []),
      ].join(", ")}.`,
    fibre: "for fibre",
    running: (span) => `running ${span}`,
    planned: (span) => `planned ${span}`,
    runningSince: (day) => `running since ${day}`,
    runningNow: "running",
    plannedNow: "planned, time not stated",
    away: (distance) => `${distance} away`,
    client: (client) => `on behalf of ${client}`,
    more: (n) => one(n, "more site", "more sites"),
  },
  mobile: {
    heading: "5G and fixed line",
    yes: "5G mobile is available here.",
    no: "5G mobile is not available here.",
    unknown: "We know nothing about 5G mobile here.",
    noSource: "There is no source for 5G yet.",
    with: (names) => `With ${names}.`,
    without: (names) => `Not with ${names}.`,
    fibre: (share) => `Around here ${share} have fibre at 1,000 Mbit/s.`,
    gigabit: (share) => `Around here ${share} can have 1,000 Mbit/s over some line.`,
    households: (share) => `${share} of the households`,
    all: "all counted households",
    cell: "Around here means: in the square of 100 by 100 metres that this place lies in.",
  },
  stops: {
    heading: "Stops near by",
    none: "No stop known within 500 m.",
    covered: (name, distance) => `At the stop ${name}, ${distance} away, there is Wi-Fi.`,
    uncovered: (distance) => `At no stop within ${distance} is Wi-Fi known to work.`,
    away: (distance) => `${distance} away`,
    lines: (n) => (n === 1 ? "line" : "lines"),
    now: {
      up: "Wi-Fi works",
      down: "Wi-Fi out of order",
      unknown: "Wi-Fi uncertain",
      none: "no Wi-Fi",
    },
  },
  origin: {
    source: (name) => `Source: ${name}`,
    asOf: (time) => `As of ${time}`,
    asOfSeveral: (first, last) => `As of ${first} to ${last}`,
    never: "nothing delivered yet",
    licence: (licence) => `Licence ${licence}`,
    noLicence: "licence not stated",
  },
  wrong: "Not right?",
  actions: {
    label: "With this answer",
    copy: "Copy link",
    copied: "The link is copied.",
    copyFailed: "Please copy the link by hand:",
    share: "Share",
    print: "Print",
    feed: "Changes as a feed",
    feedTitle: (place) => `Changes: ${place}`,
  },
  print: {
    address: (address) => `This answer on the web: ${address}`,
    at: (time) => `Printed on ${time}. What is written here held at the times given.`,
  },
};
