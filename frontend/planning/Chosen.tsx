import { useSpeech } from "../words/use-words.ts";
import { columnsOf, type Telling } from "./columns.tsx";
import type { Row } from "./rows.ts";
import { usePlanningWords } from "./use-planning-words.ts";

/** The chosen row in words beside the map, with the way to what anybody sees of it. */
export function Chosen({ row, telling }: { row: Row | null; telling: Telling }) {
  const words = usePlanningWords();
  const { language } = useSpeech();
  if (row === null) return null;
  const address = publicAddress(row);
  return (
    <section className="gap-chosen" aria-label={`${words.chosen}: ${row.name}`}>
      <h2>
        {row.name}
        {address !== null && (
          <a className="gap-public" href={`${address}&lang=${language}`}>
            {words.publicPage}
          </a>
        )}
      </h2>
      <dl>
        {columnsOf(row.kind, [row]).map(({ id, head, cell }) => (
          <div key={id}>
            <dt>{head(words)}</dt>
            <dd>{cell(row, telling)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function publicAddress(row: Row): string | null {
  if (row.kind === "area") return `/?area=${encodeURIComponent(row.gap.slug)}`;
  if (row.kind === "line") return `/?line=${row.gap.id}`;
  if (row.kind === "stop") return `/?point=${row.gap.lon.toFixed(5)},${row.gap.lat.toFixed(5)}`;
  return null;
}
