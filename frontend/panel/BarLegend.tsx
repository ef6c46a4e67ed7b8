import { useSpeech } from "../words/use-words.ts";

/** What the parts of the bars mean. */
export function BarLegend() {
  const { words } = useSpeech();
  const parts = ["covered", "uncertain", "broken", "gap"] as const;
  return (
    <ul className="bar-legend">
      {parts.map((part) => (
        <li key={part}>
          <span className={`bar-key bar-${part}`} aria-hidden="true" /> {words.bar[part]}
        </li>
      ))}
    </ul>
  );
}
