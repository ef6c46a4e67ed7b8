import { type MapView, wlanOnly } from "#frontend/map/style.ts";

/** The map as it opens: by day, of now, nothing chosen. */
export const openingView: MapView = {
  theme: "light",
  scale: 1,
  dataVersion: 7,
  status: [],
  selectedArea: null,
  selection: null,
  pin: null,
  here: null,
  past: null,
  shown: wlanOnly,
  waysUrl: null,
};
