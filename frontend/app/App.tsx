import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { followChanges, hearOfAsking, hearOfVersion } from "../data/live.ts";
import { useClientConfig, useOverview } from "../data/queries.ts";
import { chooseLanguage } from "../words/languages.ts";
import { SpeechContext, useSpeechIn } from "../words/use-words.ts";
import { CityPage } from "./CityPage.tsx";
import { Header } from "./Header.tsx";
import { useTheme } from "./use-theme.ts";
import { useUrlState } from "./use-url-state.ts";

const AboutPage = lazy(() => import("../about/AboutPage.tsx").then((page) => ({ default: page.AboutPage })));

/** The whole front end: what every page shares, and the page that the path names. */
export function App() {
  const { lang, at } = useUrlState();
  const [theme, chooseTheme] = useTheme();
  const overview = useOverview(at);
  const config = useClientConfig().data ?? null;
  const queries = useQueryClient();

  const city = overview.data?.city ?? null;
  const wanted = lang === null ? navigator.languages : [lang];
  const language = chooseLanguage(wanted, city?.locale ?? config?.defaultLocale ?? "de");
  const speech = useSpeechIn(language, city?.timeZone ?? "Europe/Berlin");

  useEffect(() => followChanges(queries), [queries]);
  useEffect(() => {
    if (overview.data !== undefined && at === null) hearOfVersion(overview.data.dataVersion);
  }, [overview.data, at]);
  useEffect(() => {
    if (overview.failureCount > 0) hearOfAsking(false);
    else if (overview.isSuccess) hearOfAsking(true);
  }, [overview.failureCount, overview.isSuccess]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const isAbout = window.location.pathname === "/about";
  return (
    <SpeechContext value={speech}>
      <div className={isAbout ? "page page-about" : "page"}>
        <a className="skip" href="#content">
          {speech.words.skipToContent}
        </a>
        <Header
          city={city}
          isDemo={overview.data?.demo ?? config?.demo ?? false}
          theme={theme}
          onTheme={chooseTheme}
          hasSearch={!isAbout}
          areas={overview.data?.areas ?? []}
        />
        {isAbout ? (
          <Suspense fallback={null}>
            <AboutPage />
          </Suspense>
        ) : (
          <CityPage
            overview={overview}
            theme={theme}
            styleUrl={config === null ? undefined : config.styleUrl}
          />
        )}
      </div>
    </SpeechContext>
  );
}
