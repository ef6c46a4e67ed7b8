import "../../styles/operations-vehicles.css";
import { useMemo, useRef } from "react";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { saveCsv } from "../parts/save-file.ts";
import { nextSort } from "../parts/sort.ts";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useOperatedVehicles } from "./queries.ts";
import { SilentSources } from "./SilentSources.tsx";
import { VehicleFilters } from "./VehicleFilters.tsx";
import { VehicleTable } from "./VehicleTable.tsx";
import { vehiclesCsv } from "./vehicles-csv.ts";
import { choiceCounts, readVehicleView, shownVehicles, type VehicleView, vehicleQuery } from "./view.ts";
import { vehicleWords } from "./words.ts";

/** Every vehicle: which rides without the Wi-Fi it should have comes first. */
export function VehiclesPage() {
  const { language } = useSpeech();
  const words = useOperationsWords(vehicleWords);
  const { query } = useRoute();
  const { data, isPending, isError, refetch } = useOperatedVehicles();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ key: "/", text: words.keys.search, run: () => search.current?.focus() }]);

  const view = useMemo(() => readVehicleView(query), [query]);
  const all = data?.vehicles;
  const shown = useMemo(() => shownVehicles(all ?? [], view, language), [all, view, language]);
  const counts = useMemo(() => choiceCounts(all ?? [], view.q), [all, view.q]);
  const change = (part: Partial<VehicleView>) => changeQuery(vehicleQuery({ ...view, ...part }));
  const at = data?.at ?? null;
  const download = () =>
    saveCsv(vehiclesCsv(shown, at ?? ""), `vehicles-${(at ?? "").slice(0, 16).replaceAll(":", "")}.csv`);
  return (
    <div className="incidents vehicles-page">
      <PageHead title={words.title} at={at}>
        <button
          type="button"
          className="quiet"
          title={words.csvTitle}
          disabled={shown.length === 0}
          onClick={download}
        >
          {words.csv}
        </button>
      </PageHead>
      <SilentSources />
      {all !== undefined && all.length > 0 && (
        <VehicleFilters view={view} counts={counts} shown={shown.length} search={search} onChange={change} />
      )}
      {isPending && <RowSkeleton rows={8} />}
      {isError && data === undefined && <Failure onRetry={() => void refetch()} />}
      {all !== undefined && all.length === 0 && (
        <p className="empty">
          {words.noneYet} <RouteLink to={{ page: "sources" }}>{words.toSources}</RouteLink>
        </p>
      )}
      {all !== undefined && all.length > 0 && shown.length === 0 && (
        <p className="empty">{view.q.trim() === "" ? words.none[view.show] : words.noneFound}</p>
      )}
      {shown.length > 0 && (
        <VehicleTable
          vehicles={shown}
          sort={view.sort}
          onSort={(column) => change({ sort: nextSort(view.sort, column) })}
        />
      )}
    </div>
  );
}
