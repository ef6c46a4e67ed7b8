import { useEffect, useId, useState } from "react";
import { saveCsv } from "../parts/save-file.ts";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import type { Row } from "./rows.ts";
import { SavedViews } from "./SavedViews.tsx";
import { saveView } from "./saved-views.ts";
import { tableCsv } from "./table-csv.ts";
import { accessPointWords } from "./words.ts";

interface TableActionsProps {
  rows: readonly Row[];
  at: string | null;
  uptime: ReadonlyMap<number, number | null>;
}

/** What one can do with the table as it is shown: keep it, pass it on, take it out. */
export function TableActions({ rows, at, uptime }: TableActionsProps) {
  const words = useOperationsWords(accessPointWords);
  const [isNaming, setNaming] = useState(false);
  const download = () => {
    const csv = tableCsv(rows, at ?? "", (id) => uptime.get(id) ?? null);
    saveCsv(csv, `access-points-${(at ?? "").slice(0, 16).replaceAll(":", "")}.csv`);
  };
  return (
    <>
      <SavedViews />
      {isNaming ? (
        <NameForm onDone={() => setNaming(false)} />
      ) : (
        <button type="button" className="quiet" onClick={() => setNaming(true)}>
          {words.saveView}
        </button>
      )}
      <CopyLink />
      <button
        type="button"
        className="quiet"
        title={words.csvTitle}
        disabled={rows.length === 0}
        onClick={download}
      >
        {words.csv}
      </button>
    </>
  );
}

function NameForm({ onDone }: { onDone: () => void }) {
  const words = useOperationsWords(accessPointWords);
  const shared = useOperationsWords(sharedWords);
  const { query } = useRoute();
  const [name, setName] = useState("");
  const id = useId();
  return (
    <form
      className="ap-naming"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        saveView({ name: name.trim(), query: query.toString() });
        onDone();
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <label className="hidden" htmlFor={id}>
        {words.viewName}
      </label>
      <input
        id={id}
        className="control"
        ref={takeFocus}
        placeholder={words.viewName}
        title={words.viewNote}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="primary" disabled={name.trim() === ""}>
        {shared.save}
      </button>
      <button type="button" className="quiet" onClick={onDone}>
        {shared.cancel}
      </button>
    </form>
  );
}

type Copying = "idle" | "done" | "failed";

function CopyLink() {
  const words = useOperationsWords(accessPointWords);
  const [state, setState] = useState<Copying>("idle");
  useEffect(() => {
    if (state !== "done") return;
    const timer = setTimeout(() => setState("idle"), 3_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => setState("done"),
      () => setState("failed"),
    );
  return (
    <>
      <button type="button" className="quiet" onClick={() => void copy()}>
        {words.copyLink}
      </button>
      <span className="ap-said" role="status">
        {state === "done" && words.copied}
        {state === "failed" && words.copyFailed}
      </span>
    </>
  );
}

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}
