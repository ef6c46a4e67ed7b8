import { useSpeech } from "../words/use-words.ts";
import { ButtonColumn } from "./ButtonColumn.tsx";
import type { CityMap } from "./city-map.ts";

interface MapButtonsProps {
  map: CityMap | null;
  onWhole: () => void;
  /** Null: the reader or the device said no. */
  onHere: (here: { lon: number; lat: number } | null) => void;
}

/** What a mouse wheel or two fingers do, as buttons; and where am I. The position stays on this device. */
export function MapButtons({ map, onWhole, onHere }: MapButtonsProps) {
  const { words } = useSpeech();
  const locate = () => {
    if (!("geolocation" in navigator)) return onHere(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onHere({ lon: coords.longitude, lat: coords.latitude }),
      () => onHere(null),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };
  const buttons = [
    { text: words.map.zoomIn, path: "M12 6v12M6 12h12", press: () => map?.zoom(1) },
    { text: words.map.zoomOut, path: "M6 12h12", press: () => map?.zoom(-1) },
    { text: words.map.whole, path: "M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4", press: onWhole },
    {
      text: words.map.locate,
      path: "M12 3v4M12 17v4M3 12h4M17 12h4M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
      press: locate,
    },
  ];
  return <ButtonColumn buttons={buttons} isReady={map !== null} />;
}
