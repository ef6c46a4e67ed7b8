import { useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { DisruptionRow } from "./DisruptionRow.tsx";
import { FeedLink } from "./FeedLink.tsx";
import { useDisruptions } from "./queries.ts";

/** What is disrupted or announced in one area; nothing there is nothing here, but the feed to follow. */
export function AreaDisruptions({ slug }: { slug: string }) {
  const { words } = useSpeech();
  const { at } = useUrlState();
  const answer = useDisruptions(at === null).data;
  if (at !== null || answer === undefined) return null;
  const found = [...answer.current, ...answer.announced].filter(({ areas }) =>
    areas.some((area) => area.slug === slug),
  );
  if (found.length === 0) {
    return (
      <p className="disruptions-quiet">
        {words.disruptions.noneHere} <FeedLink area={slug} />
      </p>
    );
  }
  return (
    <section className="area-disruptions" aria-labelledby="area-disruptions-heading">
      <h2 id="area-disruptions-heading">{words.disruptions.heading}</h2>
      <ul>
        {found.map((disruption) => (
          <DisruptionRow key={disruption.id} disruption={disruption} within={slug} />
        ))}
      </ul>
      <p className="hint">
        <FeedLink area={slug} />
      </p>
    </section>
  );
}
