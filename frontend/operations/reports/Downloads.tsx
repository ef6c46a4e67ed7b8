import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { reportWords } from "./words.ts";

/** The same report for spreadsheets, programs and paper. */
export function Downloads({ addressOf }: { addressOf: (query: Record<string, string>) => string }) {
  const { language } = useSpeech();
  const words = useOperationsWords(reportWords);
  return (
    <span className="rep-downloads">
      <a className="quiet" href={addressOf({ format: "csv" })} download>
        {words.csv}
      </a>
      <a className="quiet" href={addressOf({ format: "json" })} download>
        {words.json}
      </a>
      <a
        className="quiet"
        href={addressOf({ format: "html", lang: language })}
        target="_blank"
        rel="noreferrer"
      >
        {words.print}
      </a>
    </span>
  );
}
