import type { MapWords } from "./words-de.ts";

export const en: MapWords = {
  layer: "Lines",
  legend: {
    covered: "line with Wi-Fi",
    rest: "without Wi-Fi",
    stop: {
      up: "stop with Wi-Fi",
      down: "down",
      unknown: "uncertain",
      none: "without Wi-Fi",
    },
  },
  lineCount: (n) => (n === 1 ? "1 line" : `${n} lines`),
  more: (n) => `and ${n} more`,
  here: { covered: "Wi-Fi here", rest: "no Wi-Fi here" },
  whole: (share) => `Wi-Fi along ${share} % of the way`,
  choose: "Click to see the line.",
  chooseNext: "Click to see them one by one.",
};
