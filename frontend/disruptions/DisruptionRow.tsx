import type { Disruption } from "#contract/disruptions.ts";
import { useNow } from "../app/use-now.ts";
import { StatusMark } from "../panel/StatusMark.tsx";
import { useSpeech } from "../words/use-words.ts";
import { effectText, placeText } from "./disruption-text.ts";

interface DisruptionRowProps {
  disruption: Disruption;
  /** Slug of the area that the reader looks at; null: the city. */
  within: string | null;
}

export function DisruptionRow({ disruption, within }: DisruptionRowProps) {
  const speech = useSpeech();
  const now = useNow(60_000);
  return (
    <li className="disruption">
      <DisruptionMark kind={disruption.kind} />
      <p>
        <b>{placeText(disruption, speech, within)}</b>
        <span>{effectText(disruption, now, speech)}</span>
      </p>
    </li>
  );
}

export function DisruptionMark({ kind }: { kind: Disruption["kind"] }) {
  if (kind !== "maintenance") return <StatusMark status={kind === "outage" ? "down" : "unknown"} />;
  return (
    <svg className="status-mark maintenance-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M21.500 7.200a5.600 5.600 0 0 1-7.700 5.900l-7.300 7.300a2 2 0 0 1-2.900-2.900l7.300-7.300a5.600 5.600 0 0 1 5.900-7.700l-3 3 .6 3.700 3.700.6Z" />
    </svg>
  );
}
