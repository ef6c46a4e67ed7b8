import { useState } from "react";
import type { OperatedVehicle } from "#contract/vehicles.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import type { Sort } from "../parts/sort.ts";
import { SortHead, Table } from "../parts/Table.tsx";
import { useActiveRow } from "../parts/use-active-row.ts";
import { useHeld } from "../parts/use-held.ts";
import { useSteadyRows } from "../parts/use-steady-rows.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { VehicleRow, vehicleRowId } from "./VehicleRow.tsx";
import type { Column } from "./view.ts";
import { vehicleWords } from "./words.ts";

interface VehicleTableProps {
  vehicles: readonly OperatedVehicle[];
  sort: Sort<Column>;
  onSort: (column: Column) => void;
}

/** More than anybody reads; the rest comes when asked for. */
const pageRows = 200;

export function VehicleTable({ vehicles, sort, onSort }: VehicleTableProps) {
  const words = useOperationsWords(vehicleWords);
  const { isHeld, hold } = useHeld();
  const [limit, setLimit] = useState(pageRows);
  const rows = useSteadyRows(vehicles, isHeld);
  const shown = rows.slice(0, limit);
  const active = useActiveRow(
    shown.map(({ row }) => row.id),
    vehicleRowId,
  );
  useShortcuts([
    { key: "j", text: words.keys.next, run: () => active.move(1) },
    { key: "k", text: words.keys.previous, run: () => active.move(-1) },
  ]);
  const head = (column: Column, className = "") => (
    <SortHead column={column} sort={sort} onSort={onSort} className={className}>
      {words.column[column]}
    </SortHead>
  );
  return (
    <div className="vehicles-table" {...hold}>
      <Table
        label={words.table}
        head={
          <>
            {head("vehicle")}
            {head("wlan")}
            {head("wlanSince", "numeric")}
            <th scope="col">{words.column.accessPoints}</th>
            {head("line")}
            <th scope="col" className="wide-only">
              {words.column.headsign}
            </th>
            {head("state", "wide-only")}
            {head("since", "numeric wide-only")}
            {head("position", "numeric wide-only")}
            {head("source", "wide-only")}
          </>
        }
      >
        {shown.map(({ row, isGone }) => (
          <VehicleRow key={row.id} vehicle={row} isGone={isGone} />
        ))}
      </Table>
      {rows.length > limit && (
        <p className="table-foot">
          {words.more(limit, rows.length)}{" "}
          <button type="button" className="quiet" onClick={() => setLimit(limit + pageRows)}>
            {words.showMore}
          </button>
        </p>
      )}
    </div>
  );
}
