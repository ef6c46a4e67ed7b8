import type { VehicleWords } from "./words-de.ts";

const number = new Intl.NumberFormat("en-GB");

/** The same as `words-de.ts`, in English. */
export const en: VehicleWords = {
  layer: "Vehicles",
  wlan: { up: "Wi-Fi works", down: "Wi-Fi out of order", unknown: "Wi-Fi uncertain", none: "no Wi-Fi" },
  vehicle: (label) => `Vehicle ${label}`,
  sentence: {
    none: {
      now: (line) => `No vehicle is running on line ${line} right now.`,
      past: (line) => `No vehicle was running on line ${line}.`,
    },
    running: {
      now: (line, n, parts) =>
        n === 1
          ? `1 vehicle is running on line ${line} right now: ${parts}.`
          : `${number.format(n)} vehicles are running on line ${line} right now: ${parts}.`,
      past: (line, n, parts) =>
        n === 1
          ? `1 vehicle was running on line ${line}: ${parts}.`
          : `${number.format(n)} vehicles were running on line ${line}: ${parts}.`,
    },
    single: {
      now: {
        up: "its Wi-Fi works",
        down: "its Wi-Fi is out of order",
        unknown: "we do not know whether its Wi-Fi works",
        none: "it has no Wi-Fi",
      },
      past: {
        up: "its Wi-Fi worked",
        down: "its Wi-Fi was out of order",
        unknown: "we do not know whether its Wi-Fi worked",
        none: "it had no Wi-Fi",
      },
    },
    every: {
      now: {
        up: "Wi-Fi works in all of them",
        down: "Wi-Fi works in none of them",
        unknown: "of none we know whether its Wi-Fi works",
        none: "none has Wi-Fi",
      },
      past: {
        up: "Wi-Fi worked in all of them",
        down: "Wi-Fi worked in none of them",
        unknown: "of none we know whether its Wi-Fi worked",
        none: "none had Wi-Fi",
      },
    },
    part: {
      now: {
        up: (n) => `Wi-Fi works in ${number.format(n)}`,
        down: (n, isFirst) =>
          isFirst ? `Wi-Fi does not work in ${number.format(n)}` : `not in ${number.format(n)}`,
        unknown: (n, isFirst) =>
          isFirst
            ? `of ${number.format(n)} we do not know whether Wi-Fi works`
            : `of ${number.format(n)} we do not know`,
        none: (n) => `${number.format(n)} ${n === 1 ? "has" : "have"} none`,
      },
      past: {
        up: (n) => `Wi-Fi worked in ${number.format(n)}`,
        down: (n, isFirst) =>
          isFirst ? `Wi-Fi did not work in ${number.format(n)}` : `not in ${number.format(n)}`,
        unknown: (n, isFirst) =>
          isFirst
            ? `of ${number.format(n)} we do not know whether Wi-Fi worked`
            : `of ${number.format(n)} we do not know`,
        none: (n) => `${number.format(n)} had none`,
      },
    },
    notKnown: "Where the vehicles are is not known.",
    notKnownNow: "We do not know where the vehicles are right now.",
    silentSince: (time) =>
      `We do not know where the vehicles are right now: they have not been heard of since ${time}.`,
  },
  table: {
    heading: "Vehicles on their way",
    vehicle: "Vehicle",
    direction: "Direction",
    wlan: "Wi-Fi",
    asOf: "As of",
    noDirection: "unknown",
    none: "No vehicle whose place is known is on its way right now.",
    withoutPlace: (n) =>
      n === 1 ? "Of 1 more the place is not known." : `Of ${number.format(n)} more the place is not known.`,
    loading: "Loading the vehicles …",
    failed: "The vehicles could not be loaded.",
    data: (names) => `Real time: ${names}`,
  },
  map: {
    asOf: (time) => `Vehicles: as of ${time}`,
    stale: (time, age) => `Vehicles: last heard of at ${time}, ${age} ago`,
    notKnown: "Where the vehicles are is not known.",
    failed: "Where the vehicles are cannot be loaded right now.",
    nowOnly: "The map shows vehicles for the present only.",
    choose: "Click to see more.",
    legend: "Vehicle:",
    gone: "This vehicle is no longer heard of.",
    noLine: "On which line is not known.",
    toLine: (line) => `To line ${line}`,
    close: "Close",
  },
};
