import { useSpeech } from "../words/use-words.ts";
import { feedAddress } from "./feed.ts";

/** To be told by a feed reader, and for browsers that look for one. */
export function FeedLink({ area }: { area: string | null }) {
  const { words, language } = useSpeech();
  const { feed, feedTitle } = words.disruptions;
  const address = feedAddress(area, language);
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={feedTitle} href={address} />
      <a className="feed-link" href={address} type="application/atom+xml">
        {feed}
      </a>
    </>
  );
}
