import type { StatusCounts } from "#contract/common.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import { StatusMark } from "./StatusMark.tsx";

/** Legend and filter in one: each status with its shape, word and count; pressed ones are shown, none pressed shows all. */
export function StatusFilter({ counts }: { counts: StatusCounts }) {
  const { words, number } = useSpeech();
  const { status } = useUrlState();
  const toggle = (one: AccessPointStatus) =>
    navigate(
      { status: accessPointStatuses.filter((word) => status.includes(word) !== (word === one)) },
      "replace",
    );
  return (
    <fieldset className="status-filter">
      <legend className="hidden">{words.accessPoints.filterStatus}</legend>
      {accessPointStatuses.map((word) => (
        <button
          key={word}
          type="button"
          className="chip"
          aria-pressed={status.includes(word)}
          disabled={counts[word] === 0 && !status.includes(word)}
          onClick={() => toggle(word)}
        >
          <StatusMark status={word} />
          {words.status[word]} <b>{number(counts[word])}</b>
        </button>
      ))}
    </fieldset>
  );
}
