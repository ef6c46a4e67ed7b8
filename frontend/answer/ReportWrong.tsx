import { createContext, lazy, Suspense, use, useRef, useState } from "react";
import type { ResidentReportKind } from "#domain/words.ts";
import type { ReportedPlace } from "../reporting/PlaceLine.tsx";
import { useAnswerWords } from "./use-answer-words.ts";

const ReportForm = lazy(() =>
  import("../reporting/ReportForm.tsx").then((form) => ({ default: form.ReportForm })),
);

/** Where the answer is for; null: outside of one. */
export const ReportedPlaceContext = createContext<ReportedPlace | null>(null);

interface ReportWrongProps {
  kind: ResidentReportKind;
  /** What may be wrong, for those who hear the button alone. */
  about: string;
}

/** Contradicts a part of the answer, where it stands. */
export function ReportWrong({ kind, about }: ReportWrongProps) {
  const { wrong } = useAnswerWords();
  const place = use(ReportedPlaceContext);
  const [isReporting, setReporting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (place === null) return null;
  if (!isReporting)
    return (
      <button type="button" className="quiet answer-wrong" ref={button} onClick={() => setReporting(true)}>
        {wrong} <span className="hidden">{about}</span>
      </button>
    );
  return (
    <Suspense fallback={<div className="skeleton row-skeleton" />}>
      <ReportForm
        place={place}
        defaultKind={kind}
        onClose={() => {
          setReporting(false);
          requestAnimationFrame(() => button.current?.focus());
        }}
      />
    </Suspense>
  );
}
