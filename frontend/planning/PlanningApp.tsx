import "../styles/lines.css";
import "../styles/operations.css";
import "../styles/operations-login.css";
import "../styles/operations-now.css";
import "../styles/planning.css";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLiveCity } from "../app/use-live-city.ts";
import { useTheme } from "../app/use-theme.ts";
import { CityContext } from "../operations/city-context.ts";
import { hearOfRefusal, useIsRefused } from "../operations/data/access.ts";
import { logOut, sessionKey, useSession } from "../operations/data/session.ts";
import { KeyboardHelp } from "../operations/keyboard/KeyboardHelp.tsx";
import { followKeys, useShortcuts } from "../operations/keyboard/shortcuts.ts";
import { LoginPage } from "../operations/login/LoginPage.tsx";
import { languageOf, useRoute } from "../operations/route.ts";
import { sharedWords } from "../operations/words.ts";
import { Failure } from "../panel/Failure.tsx";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { SpeechContext } from "../words/use-words.ts";
import { PlanningHeader } from "./PlanningHeader.tsx";
import { PlanningPage } from "./PlanningPage.tsx";

/** What planners work with: behind the operators' login, and loaded by nobody else. */
export function PlanningApp() {
  const route = useRoute();
  const [theme, chooseTheme] = useTheme();
  const { overview, config, speech } = useLiveCity(null, languageOf(route));
  const styleUrl = config === null ? undefined : config.styleUrl;
  const seen = overview.data ?? null;
  const city = useMemo(() => ({ overview: seen, theme, styleUrl }), [seen, theme, styleUrl]);
  const help = useRef<HTMLDialogElement>(null);
  const session = useSession();
  const queries = useQueryClient();
  const isRefused = useIsRefused();
  const isIn = session.data?.authenticated === true && !isRefused;
  const name = session.data?.name ?? null;
  // Once somebody was in, the page stays where it is behind a new login.
  const [last, setLast] = useState<{ name: string | null } | null>(null);
  if (isIn && last?.name !== name) setLast({ name });

  useEffect(followKeys, []);
  useShortcuts([
    { key: "?", text: sharedWords[speech.language].shortcuts.open, run: () => help.current?.showModal() },
  ]);
  const leave = () =>
    void logOut()
      .catch(() => undefined)
      .then(() => window.location.assign(`/planning?lang=${speech.language}`));
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
          <PlanningHeader
            isDemo={seen?.demo ?? config?.demo ?? false}
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
                <PlanningPage />
              </div>
            )}
          </main>
          <KeyboardHelp dialog={help} />
        </div>
      </CityContext>
    </SpeechContext>
  );
}
