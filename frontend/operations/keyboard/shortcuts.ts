import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** As `KeyboardEvent.key` says it: "j", "?", "Enter". */
  key: string;
  /** For the help. */
  text: string;
  run: () => void;
}

const storageKey = "lueckenlos-shortcuts";
const listeners = new Set<() => void>();
let groups: readonly (readonly Shortcut[])[] = [];
let isOn = readChoice();

/** Keys of the page while it is shown. The page's own keys go before those of the whole application. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shown = shortcuts.map(({ key, text }) => `${key} ${text}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: listed anew only when keys or texts differ
  useEffect(() => {
    const group = latest.current.map(({ key, text }, index) => ({
      key,
      text,
      run: () => latest.current[index]?.run(),
    }));
    groups = [group, ...groups];
    tellListeners();
    return () => {
      groups = groups.filter((candidate) => candidate !== group);
      tellListeners();
    };
  }, [shown]);
}

/** All keys that work now, the page's first. */
export function useShortcutGroups(): readonly (readonly Shortcut[])[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Single keys can be turned off, for those who press them by accident or by voice (WCAG 2.1.4). */
export function useShortcutsAreOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => isOn);
  return [on, choose];
}

/** Listens for keys on the whole page; returns what ends it. */
export function followKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    if (!isOn || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]") !== null) return;
    const found = groups.flat().find(({ key }) => key === event.key);
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}

/** Where a letter is text, and where Enter and arrows have a meaning of their own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.matches("textarea, select, canvas, [role=combobox], [role=listbox]");
}

function choose(on: boolean): void {
  isOn = on;
  try {
    window.localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
  tellListeners();
}

function readChoice(): boolean {
  try {
    return window.localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
