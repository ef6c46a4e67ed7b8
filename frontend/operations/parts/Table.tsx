import type { ReactNode } from "react";
import type { Sort } from "./sort.ts";

interface TableProps {
  /** Read out as the table's name. */
  label: string;
  /** One row of `<th scope="col">` and `SortHead`. */
  head: ReactNode;
  /** Rows. */
  children: ReactNode;
  className?: string;
}

/** A dense table whose head stays in sight; wide ones scroll in themselves, not with the page. */
export function Table({ label, head, children, className = "" }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className={`table ${className}`}>
        <caption className="hidden">{label}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

interface SortHeadProps<Column extends string> {
  column: Column;
  sort: Sort<Column>;
  onSort: (column: Column) => void;
  children: ReactNode;
  /** `numeric` aligns a column of figures to the right. */
  className?: string;
}

/** The head of a column that one can sort by. */
export function SortHead<Column extends string>(props: SortHeadProps<Column>) {
  const { column, sort, onSort, children, className } = props;
  const isSorted = sort.column === column;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined}
    >
      <button type="button" className="sort" onClick={() => onSort(column)}>
        {children}
        <svg viewBox="0 0 12 12" aria-hidden="true">
          {isSorted && <path d={sort.isDescending ? "M2 4.500 6 8.500l4-4" : "M2 7.500 6 3.500l4 4"} />}
        </svg>
      </button>
    </th>
  );
}
