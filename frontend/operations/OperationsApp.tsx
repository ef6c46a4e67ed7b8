import "../styles/operations.css";
import "../styles/operations-login.css";
import "../styles/operations-now.css";
import "../styles/operations-incidents.css";
import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useLiveCity } from "../app/use-live-city.ts";
import { useTheme } from "../app/use-theme.ts";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { SpeechContext } from "../words/use-words.ts";
import { CityContext } from "./city-context.ts";
import { hearOfRefusal, useIsRefused } from "./data/access.ts";
import { logOut, sessionKey, useSession } from "./data/session.ts";
import { KeyboardHelp } from "./keyboard/KeyboardHelp.tsx";
import { followKeys, useShortcuts } from "./keyboard/shortcuts.ts";
import { OperationsHeader } from "./layout/OperationsHeader.tsx";
import { PageOf } from "./layout/PageOf.tsx";
import { LoginPage } from "./login/LoginPage.tsx";
import { languageOf, pageNames, useRoute, visit } from "./route.ts";
import { sharedWords } from "./words.ts";

/** What the IT department works with: behind a login, and loaded by nobody else. */
export function OperationsApp() {
  const route = useRoute();
  const [theme, chooseTheme] = useTheme();
  const { overview, config, speech } = useLiveCity(null, languageOf(route));
  const words = sharedWords[speech.language];
  const styleUrl = config === null ? undefined : config.styleUrl;
  const seen = overview.data ?? null;
  const city = useMemo(() => ({ overview: seen, theme, styleUrl }), [seen, theme, styleUrl]);
  const help = useRef<HTMLDialogElement>(null);
  const session = useSession();
  const queries = useQueryClient();
  const isRefused = useIsRefused();
  const isIn = session.data?.authenticated === true && !isRefused;
  // Once somebody was in, the page stays where it is behind a new login, with all that was typed on it.
  const [last, setLast] = useState<{ name: string | null } | null>(null);
  const name = session.data?.name ?? null;
  if (isIn && last?.name !== name) setLast({ name });

  useEffect(followKeys, []);
  useFocusOnNewPage(`${route.page}/${route.id}`);
  useShortcuts([
    { key: "?", text: words.shortcuts.open, run: () => help.current?.showModal() },
    ...pageNames.map((page, index) => ({
      key: String(index + 1),
      text: words.shortcuts.goTo(words.page[page]),
      run: () => isIn && visit({ page }),
    })),
  ]);

  const leave = () =>
    void logOut()
      .catch(() => undefined)
      .then(() => window.location.assign(`/operations?lang=${speech.language}`));
  const enter = (session: unknown) => {
    queries.setQueryData(sessionKey, session);
    hearOfRefusal(false);
    void queries.invalidateQueries();
  };
  return (
    <SpeechContext value={speech}>
      <CityContext value={city}>
        <div className="page operations">
          <a className="skip" href="#content">
            {speech.words.skipToContent}
          </a>
          <OperationsHeader
            isDemo={overview.data?.demo ?? config?.demo ?? false}
            theme={theme}
            onTheme={chooseTheme}
            operator={isIn ? { name } : null}
            onLogOut={leave}
            onHelp={() => help.current?.showModal()}
          />
          <main id="content" className="ops-main" tabIndex={-1}>
            {session.isPending && <RowSkeleton rows={3} />}
            {session.isError && session.data === undefined && (
              <Failure onRetry={() => void session.refetch()} />
            )}
            {session.data !== undefined && !isIn && (
              <LoginPage isExpired={last !== null} name={last?.name ?? null} onIn={enter} />
            )}
            {last !== null && (
              <div className="ops-page" hidden={!isIn}>
                <Suspense fallback={<RowSkeleton rows={6} />}>
                  <PageOf key={route.page} />
                </Suspense>
              </div>
            )}
          </main>
          <KeyboardHelp dialog={help} />
        </div>
      </CityContext>
    </SpeechContext>
  );
}

/** Going somewhere puts the focus on the page's heading, so that it is read out; see PageHead. */
function useFocusOnNewPage(shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const main = document.getElementById("content");
    (main?.querySelector<HTMLElement>("h1[tabindex]") ?? main)?.focus({ preventScroll: true });
  }, [shown]);
}
