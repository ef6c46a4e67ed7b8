import type { HereAnswer } from "#contract/here.ts";
import { useSpeech } from "../words/use-words.ts";
import { Part } from "./Part.tsx";
import { roadworksText, siteText } from "./roadworks-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** Shown at once; the others open. */
const shownSites = 3;

/** Who digs up the street near by, now or soon. */
export function RoadworksPart({ roadworks }: { roadworks: HereAnswer["roadworks"] }) {
  const { language } = useSpeech();
  const words = useAnswerWords();
  const [shown, more] = [roadworks.sites.slice(0, shownSites), roadworks.sites.slice(shownSites)];
  const list = (sites: typeof shown) => (
    <ul className="answer-list">
      {sites.map((site) => (
        <li key={site.id}>
          <b>{site.title}</b>: {siteText(site, language, words)}
        </li>
      ))}
    </ul>
  );
  return (
    <Part
      id="answer-roadworks"
      heading={words.roadworks.heading}
      sentence={roadworksText(roadworks, language, words)}
      origins={roadworks.origins}
    >
      {shown.length > 0 && list(shown)}
      {more.length > 0 && (
        <details className="answer-more">
          <summary>{words.roadworks.more(more.length)}</summary>
          {list(more)}
        </details>
      )}
    </Part>
  );
}
