import type { LineAnswer } from "#contract/lines.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toPoint } from "../app/url-state.ts";
import { StopMark } from "../map/StopMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { kilometreText } from "./line-text.ts";
import { useLineWords } from "./use-line-words.ts";

interface StripStopProps {
  stop: LineAnswer["directions"][number]["stops"][number];
  /** Whether it is known which stops are covered. */
  isKnown: boolean;
  isChosen: boolean;
}

/** One stop: where it is along the way, and whether there is Wi-Fi; chosen, the map goes there. */
export function StripStop({ stop, isKnown, isChosen }: StripStopProps) {
  const { strip } = useLineWords();
  const { language } = useSpeech();
  const { id, name, platform, lon, lat, atMetres, now } = stop;
  return (
    <>
      <span className="strip-mark">
        {isKnown ? <StopMark state={now} /> : <span className="strip-mark-unknown" aria-hidden="true" />}
      </span>
      <div className="strip-stop">
        <StateLink to={{ stop: id }} className="strip-name" aria-current={isChosen ? "true" : undefined}>
          {name}
        </StateLink>
        <span className="strip-km">{strip.km(kilometreText(atMetres, language))}</span>
        <span className="strip-state">
          {platform !== null && <>{strip.platform(platform)} · </>}
          <span className={isKnown ? `stop-word-${now}` : undefined}>
            {strip.stop[isKnown ? now : "notKnown"]}
          </span>
        </span>
        {isChosen && (
          <StateLink to={toPoint({ lon, lat })} className="strip-here">
            {strip.here}
          </StateLink>
        )}
      </div>
    </>
  );
}
