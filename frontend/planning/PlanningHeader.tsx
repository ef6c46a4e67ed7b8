import { Mark } from "../app/Mark.tsx";
import type { Theme } from "../map/palette.ts";
import { addressWith, changeQuery, useRoute } from "../operations/route.ts";
import { sharedWords } from "../operations/words.ts";
import { useSpeech } from "../words/use-words.ts";
import { usePlanningWords } from "./use-planning-words.ts";

interface PlanningHeaderProps {
  isDemo: boolean;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  /** Null: nobody is logged in. */
  planner: { name: string | null } | null;
  onLogOut: () => void;
  onHelp: () => void;
}

/** One line, as the operators have it: whose page this is, where one can go, who one is. */
export function PlanningHeader({ isDemo, theme, onTheme, planner, onLogOut, onHelp }: PlanningHeaderProps) {
  useRoute();
  const { words: residents, language } = useSpeech();
  const shared = sharedWords[language];
  const words = usePlanningWords();
  const other = language === "de" ? "en" : "de";
  const nextTheme = theme === "dark" ? "light" : "dark";
  return (
    <header className="ops-header">
      <a className="brand" href={`/?lang=${language}`} title={shared.publicPage}>
        <Mark />
        <span className="brand-name">Lückenlos</span>
        <span className="brand-city">{words.title}</span>
      </a>
      {isDemo && (
        <strong className="demo" title={residents.demoLong}>
          {residents.demo}
          <span className="hidden">: {residents.demoLong}</span>
        </strong>
      )}
      {planner !== null && (
        <nav className="ops-nav" aria-label={shared.nav}>
          <a href={`/operations?lang=${language}`}>{words.operations}</a>
          <a href={`/planning?lang=${language}`} aria-current="page">
            {words.title}
          </a>
        </nav>
      )}
      <div className="header-tools">
        {planner !== null && (
          <button
            type="button"
            className="tool icon-tool help-tool"
            aria-label={shared.shortcuts.open}
            title={shared.shortcuts.open}
            onClick={onHelp}
          >
            <span className="key" aria-hidden="true">
              ?
            </span>
          </button>
        )}
        <a
          className="tool"
          lang={other}
          hrefLang={other}
          href={addressWith({ lang: other })}
          onClick={(event) => {
            event.preventDefault();
            changeQuery({ lang: other });
          }}
        >
          <span aria-hidden="true">{other.toUpperCase()}</span>
          <span className="hidden">{residents.switchLanguage}</span>
        </a>
        <button
          type="button"
          className="tool icon-tool"
          aria-label={shared.theme[nextTheme]}
          title={shared.theme[nextTheme]}
          onClick={() => onTheme(nextTheme)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.500v15a7.500 7.500 0 0 1 0-15Z" />
          </svg>
        </button>
        {planner !== null && (
          <button
            type="button"
            className="tool"
            title={planner.name === null ? shared.logOut : shared.loggedInAs(planner.name)}
            onClick={onLogOut}
          >
            {shared.logOut}
            {planner.name !== null && <span className="operator-name"> {planner.name}</span>}
          </button>
        )}
      </div>
    </header>
  );
}
