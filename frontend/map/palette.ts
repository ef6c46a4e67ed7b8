import type { AccessPointStatus, PublicStage } from "#domain/words.ts";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface Palette {
  /** Beyond the city. */
  outside: string;
  /** The city's ground: quiet, so that state is what one sees. */
  ground: string;
  border: string;
  place: string;
  way: string;
  rail: string;
  green: string;
  water: string;
  label: string;
  labelStrong: string;
  halo: string;
  paper: string;
  accent: string;
  /** The same colours as `--status-…` in tokens.css. */
  status: Record<AccessPointStatus, string>;
  /** Modelled reach, as it looks over `ground`. */
  footprint: Record<AccessPointStatus, string>;
  /**
   * How far fibre has come: grey for nothing, violet for words, orange for works, teal for fibre, each darker the further (in the
   * dark: lighter). The same colours as `--stage-…` in rollout.css.
   */
  stage: Record<PublicStage, string>;
  /** Lines of public transport: where working WLAN reaches them, and where not. */
  line: { covered: string; rest: string };
  /** From none to all, of the federal grid. */
  grid: readonly [string, string, string, string, string];
}

/** The map's colours; each theme is designed for itself. */
export const palettes: Record<Theme, Palette> = {
  light: {
    outside: "#dde2e7",
    ground: "#f3f5f7",
    border: "#c9d0d8",
    place: "#7b8794",
    way: "#ffffff",
    rail: "#cfd6dd",
    green: "#e9eeea",
    water: "#d8e1e9",
    label: "#54606d",
    labelStrong: "#1c2630",
    halo: "#f3f5f7",
    paper: "#ffffff",
    accent: "#1f4fd8",
    status: {
      up: "#00766c",
      degraded: "#9a6200",
      down: "#c2330f",
      unknown: "#5c6773",
      provisioning: "#6b4bb0",
    },
    footprint: {
      up: "#a9dcd3",
      degraded: "#cfe0b4",
      down: "#f5d3c8",
      unknown: "#d9dde2",
      provisioning: "#e2dbf0",
    },
    stage: {
      none: "#77828f",
      announced: "#8c74c6",
      presale: "#7d5fc0",
      planned: "#56379d",
      civil_works: "#c26100",
      passed: "#2b978b",
      connected: "#00554d",
    },
    line: { covered: "#00766c", rest: "#77828f" },
    grid: ["#e3e6ea", "#c3d3ee", "#8fafe3", "#4f7fcf", "#1d4a9c"],
  },
  dark: {
    outside: "#0b0f14",
    ground: "#171e26",
    border: "#303b47",
    place: "#7f8c9a",
    way: "#212a34",
    rail: "#2b3642",
    green: "#18231f",
    water: "#132030",
    label: "#98a5b3",
    labelStrong: "#e6ecf2",
    halo: "#171e26",
    paper: "#1b222b",
    accent: "#8ab4ff",
    status: {
      up: "#3fd0b6",
      degraded: "#f2b84b",
      down: "#ff7f5f",
      unknown: "#a3afbc",
      provisioning: "#b99cf2",
    },
    footprint: {
      up: "#17564f",
      degraded: "#4f4d24",
      down: "#4d2a23",
      unknown: "#2c353f",
      provisioning: "#352d4a",
    },
    stage: {
      none: "#7f8b98",
      announced: "#7e69b8",
      presale: "#a08adb",
      planned: "#cbbcfa",
      civil_works: "#f2a03d",
      passed: "#2f9a8c",
      connected: "#7af0da",
    },
    line: { covered: "#3fd0b6", rest: "#7f8b98" },
    grid: ["#232c37", "#24395c", "#2f5791", "#4a82cc", "#9cc3ff"],
  },
};
