import type { Source } from "#contract/sources.ts";
import { accessPointStatuses } from "#domain/words.ts";
import { isNarrow, useMedia } from "../app/use-media.ts";
import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";

/** What the shapes mean, that the reach is a model, and whose data this is. */
export function MapLegend({ sources }: { sources: readonly Source[] }) {
  const { words } = useSpeech();
  const hasRoom = !useMedia(isNarrow);
  const attributions = [...new Set(sources.flatMap((source) => source.attribution ?? []))];
  return (
    <details className="legend" open={hasRoom}>
      <summary>{words.map.legend}</summary>
      <ul aria-label={words.map.legend}>
        {accessPointStatuses.map((status) => (
          <li key={status}>
            <StatusMark status={status} /> {words.status[status]}
          </li>
        ))}
        <li>
          <span className="legend-reach" aria-hidden="true" /> {words.map.modelled}
        </li>
      </ul>
      {attributions.length > 0 && <p className="attribution">{words.map.data(attributions.join(", "))}</p>}
    </details>
  );
}
