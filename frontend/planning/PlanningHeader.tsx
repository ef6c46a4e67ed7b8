import { HeaderFrame, type HeaderProps } from "../operations/layout/HeaderFrame.tsx";
import { sharedWords } from "../operations/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { usePlanningWords } from "./use-planning-words.ts";

/** The planners' header: back to the operators' pages, and here. */
export function PlanningHeader(props: HeaderProps) {
  const { language } = useSpeech();
  const words = usePlanningWords();
  return (
    <HeaderFrame {...props} title={words.title}>
      {props.operator !== null && (
        <nav className="ops-nav" aria-label={sharedWords[language].nav}>
          <a href={`/operations?lang=${language}`}>{words.operations}</a>
          <a href={`/planning?lang=${language}`} aria-current="page">
            {words.title}
          </a>
        </nav>
      )}
    </HeaderFrame>
  );
}
