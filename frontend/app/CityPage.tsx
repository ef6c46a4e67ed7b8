import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { MapRegion } from "../map/MapRegion.tsx";
import type { Theme } from "../map/palette.ts";
import { hasWebGl2 } from "../map/webgl.ts";
import { Panel } from "../panel/Panel.tsx";
import { TimeControl } from "../time/TimeControl.tsx";
import { useSpeech } from "../words/use-words.ts";
import { Announcer } from "./Announcer.tsx";
import { isNarrow, useMedia } from "./use-media.ts";
import { useUrlState } from "./use-url-state.ts";

interface CityPageProps {
  overview: UseQueryResult<OverviewAnswer>;
  theme: Theme;
  /** Undefined until the configuration is known. */
  styleUrl: string | null | undefined;
}

/** The residents' page: the list is the content, the map is its picture, time runs below both. */
export function CityPage({ overview, theme, styleUrl }: CityPageProps) {
  const { view, address, point } = useUrlState();
  const isAnswer = address !== null || point !== null;
  const { words, coverage } = useSpeech();
  const [canDraw] = useState(hasWebGl2);
  const isSheet = useMedia(isNarrow);
  const data = overview.data ?? null;
  const hasMap = canDraw && view === "map";

  useEffect(() => {
    // An answer is called after its place.
    if (isAnswer) return;
    const innerCity = data?.areas.find((area) => area.kind === "inner_city")?.coverage ?? null;
    const name = data === null ? "Lückenlos" : `Lückenlos ${data.city.name}`;
    document.title =
      innerCity === null || data === null ? name : words.title(coverage(innerCity, data.at), data.city.name);
  }, [isAnswer, data, words, coverage]);

  const time =
    data === null ? null : (
      <TimeControl overview={data} isFetching={overview.isPlaceholderData} hasMap={hasMap} />
    );
  return (
    <div className={hasMap ? "city" : "city city-list"}>
      <Panel
        overview={overview}
        canDraw={canDraw}
        time={isSheet || !hasMap ? time : null}
        isSheet={isSheet && hasMap}
      />
      {hasMap && (
        <div className="picture">
          {data === null || styleUrl === undefined ? (
            <div className="map-waiting skeleton" />
          ) : (
            <MapRegion overview={data} theme={theme} styleUrl={styleUrl} />
          )}
          {!isSheet && time}
        </div>
      )}
      <Announcer overview={data} />
    </div>
  );
}
