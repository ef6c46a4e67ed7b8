import { useCallback, useEffect, useState } from "react";
import { type Theme, themes } from "../map/palette.ts";
import { useMedia } from "./use-media.ts";

const storageKey = "lueckenlos-theme";

/** Light or dark: the reader's choice on this device, else what the system says. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(readChoice);
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");

  useEffect(() => {
    if (chosen === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, [chosen]);

  const choose = useCallback((theme: Theme) => {
    setChosen(theme);
    try {
      window.localStorage.setItem(storageKey, theme);
    } catch {
      // Storage may be forbidden; then the choice lasts as long as the page.
    }
  }, []);

  return [chosen ?? (systemIsDark ? "dark" : "light"), choose];
}

function readChoice(): Theme | null {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? null;
  } catch {
    return null;
  }
}
