import { useMemo, useRef } from "react";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { nextSort } from "../parts/sort.ts";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { AccessPointTable } from "./AccessPointTable.tsx";
import { Filters } from "./Filters.tsx";
import { useAllAccessPoints, useAvailability30Days } from "./queries.ts";
import { filteredRows, rowsOf, sortedRows, statusCounts } from "./rows.ts";
import { TableActions } from "./TableActions.tsx";
import { readTableView, type TableView, viewQuery } from "./table-view.ts";
import { accessPointWords } from "./words.ts";

const nothing = new Map<number, number | null>();

/** Every access point in one table: sorted, filtered, kept and taken out by its address. */
export function AllAccessPoints() {
  const { language } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const { unnamed } = useOperationsWords(sharedWords);
  const { query } = useRoute();
  const answer = useAllAccessPoints();
  const areas = useCity().overview?.areas;
  const now = useNow(20_000);
  const uptimes = useAvailability30Days(now, answer.data !== undefined);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ key: "/", text: words.keys.search, run: () => search.current?.focus() }]);

  const view = useMemo(() => readTableView(query), [query]);
  const uptime = uptimes.data ?? nothing;
  const list = answer.data?.accessPoints;
  const all = useMemo(() => {
    const names = new Map(areas?.map(({ slug, name }) => [slug, name]));
    return rowsOf(list ?? [], { areaName: (slug) => names.get(slug) ?? slug, unnamed });
  }, [list, areas, unnamed]);
  // Figures that come later must not order rows that are not ordered by them.
  const ordering = view.sort.column === "availability" ? uptime : nothing;
  const { column, isDescending } = view.sort;
  const ordered = useMemo(
    () => sortedRows(all, { column, isDescending }, language, (id) => ordering.get(id) ?? null),
    [all, column, isDescending, language, ordering],
  );
  const rows = useMemo(() => filteredRows(ordered, view), [ordered, view]);
  const counts = useMemo(() => statusCounts(all, view), [all, view]);
  const change = (part: Partial<TableView>) => changeQuery(viewQuery({ ...view, ...part }));

  return (
    <div className="ap-all">
      <PageHead title={words.heading} at={answer.data?.at ?? null}>
        <TableActions rows={rows} at={answer.data?.at ?? null} uptime={uptime} />
      </PageHead>
      <Filters
        view={view}
        counts={counts}
        shown={rows.length}
        total={all.length}
        areas={areas ?? []}
        sources={[...new Set(all.map(({ accessPoint }) => accessPoint.source))].sort()}
        search={search}
        onChange={change}
      />
      {answer.isPending && <RowSkeleton rows={8} />}
      {answer.isError && answer.data === undefined && <Failure onRetry={() => void answer.refetch()} />}
      {uptimes.isError && <p className="hint">{words.noAvailability}</p>}
      {answer.data !== undefined && all.length === 0 && (
        <p className="empty">
          {words.noneYet} <RouteLink to={{ page: "sources" }}>{words.toSources}</RouteLink>
        </p>
      )}
      {all.length > 0 && rows.length === 0 && <p className="empty">{words.none}</p>}
      {rows.length > 0 && (
        <AccessPointTable
          rows={rows}
          sort={view.sort}
          onSort={(name) => change({ sort: nextSort(view.sort, name) })}
          uptime={uptimes.data ?? null}
          now={now}
        />
      )}
    </div>
  );
}
