import { useEffect, useRef } from "react";
import type { GapKind } from "#contract/gaps.ts";
import { LineBadge } from "../lines/LineBadge.tsx";
import { useShortcuts } from "../operations/keyboard/shortcuts.ts";
import { nextSort, readSort, type Sort, writeSort } from "../operations/parts/sort.ts";
import { SortHead, Table } from "../operations/parts/Table.tsx";
import { changeQuery } from "../operations/route.ts";
import { columnsOf, type Telling } from "./columns.tsx";
import type { Row } from "./rows.ts";
import { usePlanningWords } from "./use-planning-words.ts";

interface GapTableProps {
  kind: GapKind;
  rows: readonly Row[];
  /** As it stands in the address; null: by rank. */
  sort: string | null;
  chosen: string | null;
  telling: Telling;
}

/** No column: the ranking is the server's. */
const byRank: Sort = { column: "", isDescending: false };

/** The gaps as a table; a row that is chosen is shown on the map. */
export function GapTable({ kind, rows, sort: sortText, chosen, telling }: GapTableProps) {
  const words = usePlanningWords();
  const table = useRef<HTMLDivElement>(null);
  const shown = columnsOf(kind, rows);
  const ids = ["name", ...shown.map(({ id }) => id)];
  const sort = readSort(sortText, ids, byRank);
  const order = (column: string) => changeQuery({ sort: writeSort(nextSort(sort, column), byRank) });
  const move = (step: 1 | -1) => {
    const index = rows.findIndex(({ key }) => key === chosen);
    const next = rows[index === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, index + step))];
    if (next === undefined) return;
    changeQuery({ row: next.key });
    const buttons = table.current?.querySelectorAll<HTMLElement>("button.gap-name");
    buttons?.[rows.indexOf(next)]?.focus();
  };
  useShortcuts([
    { key: "j", text: words.next, run: () => move(1) },
    { key: "k", text: words.previous, run: () => move(-1) },
  ]);
  useChosenInSight(table, chosen);
  const heads = { area: words.name, line: words.line, stop: words.stop, stretch: words.stretch };
  return (
    <div className="gap-table" ref={table}>
      <Table
        label={words.kind[kind]}
        head={
          <>
            <SortHead column="name" sort={sort} onSort={order}>
              {heads[kind]}
            </SortHead>
            {shown.map(({ id, head, isNumeric, isWide }) => (
              <SortHead
                key={id}
                column={id}
                sort={sort}
                onSort={order}
                className={classOf(isNumeric, isWide)}
              >
                {head(words)}
              </SortHead>
            ))}
          </>
        }
      >
        {rows.map((row) => (
          <tr key={row.key} data-chosen={row.key === chosen}>
            <th scope="row">
              <NameOf row={row} isChosen={row.key === chosen} />
            </th>
            {shown.map(({ id, isNumeric, isWide, cell }) => (
              <td key={id} className={classOf(isNumeric, isWide)}>
                {cell(row, telling)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** The row's name is what chooses it, by pointer, by key and by voice, and lets go of it again. */
function NameOf({ row, isChosen }: { row: Row; isChosen: boolean }) {
  const words = usePlanningWords();
  return (
    <button
      type="button"
      className="gap-name"
      aria-pressed={isChosen}
      title={words.show(row.name)}
      onClick={() => {
        changeQuery({ row: isChosen ? null : row.key });
        if (!isChosen && isBelow()) document.querySelector(".gap-side")?.scrollIntoView({ block: "start" });
      }}
    >
      {row.kind === "line" ? <LineBadge {...row.gap} /> : <span>{row.name}</span>}
      {row.kind === "line" && row.gap.longName !== null && (
        <span className="gap-note">{row.gap.longName}</span>
      )}
      {row.kind === "area" && !row.name.startsWith(words.oneArea[row.gap.kind]) && (
        <span className="gap-note">{words.oneArea[row.gap.kind]}</span>
      )}
      {row.kind === "stop" && row.gap.platform !== null && (
        <span className="gap-note">{words.platform(row.gap.platform)}</span>
      )}
    </button>
  );
}

/** Whether the map lies below the table, out of sight; as in planning.css. */
function isBelow(): boolean {
  return window.matchMedia("(width < 1100px)").matches;
}

function classOf(isNumeric?: true, isWide?: true): string {
  return `${isNumeric ? "numeric" : ""} ${isWide ? "gap-wide" : ""}`.trim();
}

/** A row that the address names is not always among the first. */
function useChosenInSight(table: React.RefObject<HTMLDivElement | null>, chosen: string | null): void {
  useEffect(() => {
    if (chosen === null) return;
    table.current?.querySelector("tr[data-chosen=true]")?.scrollIntoView({ block: "nearest" });
  }, [table, chosen]);
}
