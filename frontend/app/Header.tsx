import type { OverviewAnswer } from "#contract/overview.ts";
import type { Theme } from "../map/palette.ts";
import { PlaceSearch } from "../search/PlaceSearch.tsx";
import { useSpeech } from "../words/use-words.ts";
import { Mark } from "./Mark.tsx";
import { navigate } from "./use-url-state.ts";

interface HeaderProps {
  /** Null until it is known. */
  overview: OverviewAnswer | null;
  isDemo: boolean;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  hasSearch: boolean;
}

/** On every page: whose page this is, that demo data is demo data, the search, and language and light. */
export function Header({ overview, isDemo, theme, onTheme, hasSearch }: HeaderProps) {
  const { words, language } = useSpeech();
  const other = language === "de" ? "en" : "de";
  const isDark = theme === "dark";
  return (
    <header className="header">
      <a className="brand" href={`/?lang=${language}`} title={words.home}>
        <Mark />
        <span className="brand-name">Lückenlos</span>
        {overview !== null && <span className="brand-city">{words.tagline(overview.city.name)}</span>}
      </a>
      {isDemo && (
        <strong className="demo" title={words.demoLong}>
          {words.demo}
          <span className="hidden">: {words.demoLong}</span>
        </strong>
      )}
      {hasSearch && <PlaceSearch overview={overview} />}
      <nav className="header-tools">
        {hasSearch && (
          <a className="tool" href={`/about?lang=${language}`}>
            {words.about}
          </a>
        )}
        <button
          type="button"
          className="tool"
          lang={other}
          onClick={() => navigate({ lang: other }, "replace")}
        >
          <span aria-hidden="true" className="short">
            {other.toUpperCase()}
          </span>
          <span className="long">{words.switchLanguage}</span>
        </button>
        <button
          type="button"
          className="tool icon-tool"
          aria-label={isDark ? words.lightMode : words.darkMode}
          title={isDark ? words.lightMode : words.darkMode}
          onClick={() => onTheme(isDark ? "light" : "dark")}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            {isDark ? (
              <path d="M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10Zm-1-6h2v3h-2Zm0 19h2v3h-2ZM1 11h3v2H1Zm19 0h3v2h-3ZM3.5 4.900l1.4-1.4 2.1 2.1-1.4 1.400Zm13.5 13.5 1.4-1.4 2.1 2.1-1.4 1.400ZM3.5 19.1 5.6 17 7 18.400l-2.1 2.100ZM17 5.600l2.1-2.1 1.4 1.400L18.4 7Z" />
            ) : (
              <path d="M20.5 14.500A9 9 0 0 1 9.5 3.500a9 9 0 1 0 11 11Z" />
            )}
          </svg>
        </button>
      </nav>
    </header>
  );
}
