import { useId } from "react";
import { type ResidentReportKind, residentReportKinds } from "#domain/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { reportingWords } from "./words.ts";

interface KindChoiceProps {
  kind: ResidentReportKind;
  onChoose: (kind: ResidentReportKind) => void;
}

/** What a report is about: radio buttons that are as large as a thumb. */
export function KindChoice({ kind, onChoose }: KindChoiceProps) {
  const { language } = useSpeech();
  const words = reportingWords[language];
  const name = useId();
  return (
    <fieldset className="reporting-kinds">
      <legend>{words.kindLegend}</legend>
      {residentReportKinds.map((value) => (
        <label key={value} className="reporting-kind">
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === kind}
            aria-describedby={`${name}-${value}`}
            onChange={() => onChoose(value)}
          />
          <span className="reporting-kind-title">{words.kind[value].title}</span>
          <span id={`${name}-${value}`} className="reporting-note" aria-hidden="true">
            {words.kind[value].explanation}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
