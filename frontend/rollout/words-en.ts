import type { RolloutWords } from "./words-de.ts";

const number = new Intl.NumberFormat("en-GB");
const one = (n: number, single: string, several: string) =>
  `${number.format(n)} ${n === 1 ? single : several}`;

export const en: RolloutWords = {
  layers: {
    label: "What the map shows",
    ground: { wlan: "Wi-Fi", fibre: "Fibre", grid: "Gigabit grid", "five-g": "5G" },
    roadworks: "Roadworks",
  },
  legend: {
    expected: "expected by then",
    overdue: "date has passed",
    gridFibre: "Households that can get fibre",
    gridFiveG: "Ground with 5G",
    gridSteps: ["under 10%", "10–49%", "50–89%", "90–98%", "99% or more"],
    official: "Official federal grid, 100 metres.",
    worksRunning: "Roadworks",
    worksPlanned: "planned roadworks",
    worksFibre: "probably for fibre",
    worksNotPlanned: "The map shows roadworks up to today only.",
  },
  hover: {
    premises: (n) => one(n, "address", "addresses"),
    expected: (day) => `expected by ${day}`,
    byPlan: "as planned",
    overdue: (day) => `overdue, expected by ${day}`,
    overdueCount: (n) => `${number.format(n)} overdue`,
    segment: "Cable",
    node: "Network node",
    ready: (day) => `to be ready on ${day}`,
    cell: (km) => `${km} km of cables`,
    cellWhy: "course not public",
    worksRunning: "Roadworks",
    worksPlanned: "Planned roadworks",
    worksSpan: (from, to) =>
      from !== null && to !== null ? `${from} to ${to}` : to !== null ? `until ${to}` : `from ${from ?? ""}`,
    worksFibre: "probably for fibre",
    gridFibre: (percent) => `${percent}% of households can get fibre`,
    gridGigabit: (percent) => `${percent}% with 1,000 Mbit/s`,
    fiveG: (operators) => (operators === "" ? "5G" : `5G by ${operators}`),
    fiveGShare: (percent) => `5G on ${percent}% of the ground`,
    noFiveG: "no 5G",
  },
  time: {
    label: "Day the rollout is shown for",
    now: "Today",
    was: "as it was",
    planned: "planned",
    today: "today",
    value: (day, kind) => `${day}, ${kind}`,
    back: "One month back",
    forward: "One month ahead",
    play: "Play",
    pause: "Pause",
    failed: "The timeline could not be loaded.",
    none: "No history of the rollout yet.",
  },
  part: {
    heading: "Fibre rollout",
    ofCity: (city) => `Fibre rollout in ${city}`,
    passed: "of households: fibre is at or in the house",
    connected: "connected",
    counts: (n, of) => `${n} of ${of} households`,
    unknown: "Nothing is known of the rollout here yet.",
    unknownWhy: "No source names addresses or cables in this area.",
    noPremises: "No source says how many households are reached here.",
    passedMeans: "At the house means at most 20 metres from the property.",
    stages: "Addresses by state",
    lengths: "Cables by state",
    km: (km) => `${km} km`,
    curve: "History and plan",
    showOnMap: "Show on the map",
    areaRow: (passed, homes) => `${passed} of ${homes} households`,
    areasCaption: "Households with fibre at or in the house",
    row: (share) => `${share} of households have fibre at or in the house`,
    rowUnknown: "Cables and construction",
  },
  curve: {
    passed: "at the house",
    connected: "connected",
    planned: "planned",
    forecast: "Forecast",
    today: "today",
    asTable: "As a table",
    day: "Day",
    none: "No history yet.",
    summary: (now, of, day, planned) =>
      day === null || planned === null
        ? `Today ${now} of ${of} households. No further dates are known.`
        : `Today ${now} of ${of} households; by the dates that were told ${planned} by ${day}.`,
    pace: (low, middle, high) => `Lately ${middle} households were added a month (${low} to ${high}).`,
    complete: (early, late) => `At this pace all are reached between ${early} and ${late}.`,
    completeOpen: (early) => `At this pace all are reached in ${early} at the earliest, perhaps much later.`,
    completeNever: "At this pace it takes more than 30 years to reach all.",
    ours: "This is our own reckoning from the pace of the last months, nobody's promise.",
    noForecast: {
      no_premises: "No forecast: no addresses are known.",
      complete: "All known households are reached.",
      too_little_history: "No forecast yet: the history is too short.",
      standstill: "No forecast: nobody was added lately.",
    },
    slipped: (n, length) =>
      length === null
        ? `For ${one(n, "address", "addresses")} the date has moved back.`
        : `For ${one(n, "address", "addresses")} the date has moved back, mostly by ${length}.`,
    hastened: (n) => `For ${one(n, "address", "addresses")} it has moved forward.`,
    overdue: (n) =>
      `${one(n, "household is", "households are")} overdue: the day that was told is over, and there is no new one.`,
    steady: "No date that was told has been moved so far.",
    months: (n) => one(n, "month", "months"),
    days: (n) => one(n, "day", "days"),
  },
};
