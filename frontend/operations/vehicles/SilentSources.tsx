import { useNow } from "../../app/use-now.ts";
import { freshnessText } from "../../panel/freshness.ts";
import { sourceTitle } from "../../panel/source-title.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { RouteLink } from "../parts/RouteLink.tsx";

/** Says of every source of real time that is not up to date what is the matter: its vehicles are not known meanwhile. */
export function SilentSources() {
  const speech = useSpeech();
  const { overview } = useCity();
  const now = useNow();
  const late = (overview?.sources ?? []).filter(({ as, state }) => as === "real-time" && state !== "fresh");
  return late.map((source) => (
    <p key={source.id} className="notice">
      <RouteLink to={{ page: "sources", id: source.id }}>{sourceTitle(source)}</RouteLink>:{" "}
      {freshnessText(source, now, speech)}
    </p>
  ));
}
