import { type RefObject, useId } from "react";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { type Shortcut, useShortcutGroups, useShortcutsAreOn } from "./shortcuts.ts";

/** Every key that works here, and the switch that turns single keys off. */
export function KeyboardHelp({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const words = useOperationsWords(sharedWords);
  const groups = useShortcutGroups();
  const [isOn, choose] = useShortcutsAreOn();
  const id = useId();
  const everywhere = groups.at(-1) ?? [];
  const here = groups.slice(0, -1).flat();
  return (
    <dialog className="help" ref={dialog} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{words.shortcuts.heading}</h2>
      {here.length > 0 && <Keys title={words.shortcuts.page} shortcuts={here} />}
      <Keys title={words.shortcuts.everywhere} shortcuts={everywhere} />
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={(event) => choose(event.target.checked)} />
        {words.shortcuts.on}
      </label>
      <p className="hint">{words.shortcuts.note}</p>
      <form method="dialog">
        <button type="submit" className="quiet">
          {words.close}
        </button>
      </form>
    </dialog>
  );
}

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className="keys">
        {shortcuts.map(({ key, text }) => (
          <div key={key}>
            <dt>
              <kbd>{keyNames[key] ?? key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const keyNames: Record<string, string> = { Enter: "↵", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };
