import { useOperationsWords } from "../use-operations-words.ts";
import { sourceWords } from "./words.ts";

/** A record as it came, laid out for reading; as text, so that nothing in it can act. */
export function RecordText({ record }: { record: unknown }) {
  const words = useOperationsWords(sourceWords);
  return (
    <details className="src-record">
      <summary>{words.rejected.show}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>{JSON.stringify(record, null, 2)}</pre>
    </details>
  );
}
