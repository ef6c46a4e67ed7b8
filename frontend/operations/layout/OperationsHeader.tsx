import { useEffect, useRef } from "react";
import { Mark } from "../../app/Mark.tsx";
import type { Theme } from "../../map/palette.ts";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOpenReports } from "../resident-reports/queries.ts";
import { addressWith, changeQuery, pageNames, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";

interface OperationsHeaderProps {
  isDemo: boolean;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  /** Null: nobody is logged in, so there is nothing to go to. */
  operator: { name: string | null } | null;
  onLogOut: () => void;
  onHelp: () => void;
}

/** One line: whose page this is, where one can go, who one is. */
export function OperationsHeader(props: OperationsHeaderProps) {
  const { isDemo, theme, onTheme, operator, onLogOut, onHelp } = props;
  const { words: residents, language, number } = useSpeech();
  const words = useOperationsWords(sharedWords);
  const { page } = useRoute();
  const other = language === "de" ? "en" : "de";
  const isIn = operator !== null;
  const waiting = useOpenReports(isIn) ?? 0;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row of sections is longer than the screen.
    if (page !== null && isIn && nav.current !== null) {
      const current = nav.current.querySelector("[aria-current]");
      current?.scrollIntoView({ inline: "center", block: "nearest" });
    }
  }, [page, isIn]);
  const nextTheme = theme === "dark" ? "light" : "dark";
  return (
    <header className="ops-header">
      <a className="brand" href={`/?lang=${language}`} title={words.publicPage}>
        <Mark />
        <span className="brand-name">Lückenlos</span>
        <span className="brand-city">{words.operations}</span>
      </a>
      {isDemo && (
        <strong className="demo" title={residents.demoLong}>
          {residents.demo}
          <span className="hidden">: {residents.demoLong}</span>
        </strong>
      )}
      {operator !== null && (
        <nav ref={nav} className="ops-nav" aria-label={words.nav}>
          {pageNames.map((name) => (
            <RouteLink key={name} to={{ page: name }} aria-current={name === page ? "page" : undefined}>
              {words.page[name]}
              {name === "resident-reports" && waiting > 0 && (
                <span className="nav-count">
                  <span aria-hidden="true">{number(waiting)}</span>
                  <span className="hidden"> {words.open(number(waiting))}</span>
                </span>
              )}
            </RouteLink>
          ))}
          <a href={`/planning?lang=${language}`}>{words.planning}</a>
        </nav>
      )}
      <div className="header-tools">
        {operator !== null && (
          <button
            type="button"
            className="tool icon-tool help-tool"
            aria-label={words.shortcuts.open}
            title={words.shortcuts.open}
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
          aria-label={words.theme[nextTheme]}
          title={words.theme[nextTheme]}
          onClick={() => onTheme(nextTheme)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.500v15a7.500 7.500 0 0 1 0-15Z" />
          </svg>
        </button>
        {operator !== null && (
          <button
            type="button"
            className="tool"
            title={operator.name === null ? words.logOut : words.loggedInAs(operator.name)}
            onClick={onLogOut}
          >
            {words.logOut}
            {operator.name !== null && <span className="operator-name"> {operator.name}</span>}
          </button>
        )}
      </div>
    </header>
  );
}
