import type { ReactNode } from "react";
import { Mark } from "../../app/Mark.tsx";
import type { Theme } from "../../map/palette.ts";
import { useSpeech } from "../../words/use-words.ts";
import { addressWith, changeQuery, useRoute } from "../route.ts";
import { sharedWords } from "../words.ts";

export interface HeaderProps {
  isDemo: boolean;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  /** Null: nobody is logged in, so there is nothing to go to. */
  operator: { name: string | null } | null;
  onLogOut: () => void;
  onHelp: () => void;
}

interface HeaderFrameProps extends HeaderProps {
  /** Whose pages these are. */
  title: string;
  /** Where one can go. */
  children: ReactNode;
}

/** One line, the same for all who log in: whose page this is, where one can go, who one is. */
export function HeaderFrame(props: HeaderFrameProps) {
  const { isDemo, title, theme, onTheme, operator, onLogOut, onHelp, children } = props;
  // The address in the other language follows the page.
  useRoute();
  const { words: residents, language } = useSpeech();
  const words = sharedWords[language];
  const other = language === "de" ? "en" : "de";
  const nextTheme = theme === "dark" ? "light" : "dark";
  return (
    <header className="ops-header">
      <a className="brand" href={`/?lang=${language}`} title={words.publicPage}>
        <Mark />
        <span className="brand-name">Lückenlos</span>
        <span className="brand-city">{title}</span>
      </a>
      {isDemo && (
        <strong className="demo" title={residents.demoLong}>
          {residents.demo}
          <span className="hidden">: {residents.demoLong}</span>
        </strong>
      )}
      {children}
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
