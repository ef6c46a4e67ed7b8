/** By which column a table is sorted. */
export interface Sort<Column extends string = string> {
  column: Column;
  isDescending: boolean;
}

/** Reads the parameter `sort`: "name" or, descending, "-name"; what is no column is the usual order. */
export function readSort<Column extends string>(
  text: string | null,
  columns: readonly Column[],
  usual: Sort<Column>,
): Sort<Column> {
  const isDescending = text?.startsWith("-") ?? false;
  const column = columns.find((candidate) => candidate === (isDescending ? text?.slice(1) : text));
  return column === undefined ? usual : { column, isDescending };
}

/** For the address; null for the usual order, which needs no parameter. */
export function writeSort(sort: Sort, usual: Sort): string | null {
  if (sort.column === usual.column && sort.isDescending === usual.isDescending) return null;
  return sort.isDescending ? `-${sort.column}` : sort.column;
}

/** What a press on the head of a column makes of the order. */
export function nextSort<Column extends string>(sort: Sort<Column>, column: Column): Sort<Column> {
  return { column, isDescending: sort.column === column ? !sort.isDescending : false };
}
