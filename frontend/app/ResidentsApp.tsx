import { lazy, Suspense } from "react";
import { SpeechContext } from "../words/use-words.ts";
import { CityPage } from "./CityPage.tsx";
import { Header } from "./Header.tsx";
import { useLiveCity } from "./use-live-city.ts";
import { useTheme } from "./use-theme.ts";
import { useUrlState } from "./use-url-state.ts";

const AboutPage = lazy(() => import("../about/AboutPage.tsx").then((page) => ({ default: page.AboutPage })));

/** What anybody may read: the city, and what stands behind it. */
export function ResidentsApp() {
  const { lang, at } = useUrlState();
  const [theme, chooseTheme] = useTheme();
  const { overview, config, speech } = useLiveCity(at, lang);
  const isAbout = window.location.pathname === "/about";
  return (
    <SpeechContext value={speech}>
      <div className={isAbout ? "page page-about" : "page"}>
        <a className="skip" href="#content">
          {speech.words.skipToContent}
        </a>
        <Header
          overview={overview.data ?? null}
          isDemo={overview.data?.demo ?? config?.demo ?? false}
          theme={theme}
          onTheme={chooseTheme}
          hasSearch={!isAbout}
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
