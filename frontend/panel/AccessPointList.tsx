import { useId } from "react";
import type { AccessPoint } from "#contract/access-points.ts";
import type { Area } from "#contract/areas.ts";
import type { StatusCounts } from "#contract/common.ts";
import { StateLink } from "../app/StateLink.tsx";
import { useNow } from "../app/use-now.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useAccessPoints } from "../data/queries.ts";
import { useSpeech } from "../words/use-words.ts";
import { Failure } from "./Failure.tsx";
import { NextPage } from "./NextPage.tsx";
import { RowSkeleton } from "./Skeleton.tsx";
import { StatusFilter } from "./StatusFilter.tsx";
import { StatusMark } from "./StatusMark.tsx";

interface AccessPointListProps {
  counts: StatusCounts;
  /** Only this area's; null: as the filters say. */
  area: string | null;
  areas: readonly Area[];
}

/** Every access point, in the city or in one area; the same content as the map. */
export function AccessPointList({ counts, area, areas }: AccessPointListProps) {
  const { words } = useSpeech();
  const { at, status, within, q } = useUrlState();
  const pages = useAccessPoints({ at, status, area: area ?? within, q: area === null ? q : "" });
  const found = pages.data?.pages.flatMap((page) => page.accessPoints) ?? [];
  return (
    <div className="access-points">
      <StatusFilter counts={counts} />
      {area === null && <ListFilters areas={areas} />}
      {pages.isPending ? <RowSkeleton rows={6} /> : null}
      {pages.isError && found.length === 0 ? <Failure onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && found.length === 0 ? (
        <p className="empty">{counts.total === 0 ? words.accessPoints.noneYet : words.accessPoints.none}</p>
      ) : null}
      <ul className="rows">
        {found.map((accessPoint) => (
          <AccessPointRow key={accessPoint.id} accessPoint={accessPoint} />
        ))}
      </ul>
      <NextPage
        pages={pages}
        text={pages.isFetchingNextPage ? words.accessPoints.loadingMore : words.accessPoints.more}
        className="more"
      />
    </div>
  );
}

function ListFilters({ areas }: { areas: readonly Area[] }) {
  const { words } = useSpeech();
  const { status, within, q } = useUrlState();
  const id = useId();
  const isFiltered = status.length > 0 || within !== null || q !== "";
  return (
    <div className="list-filters">
      <div>
        <label htmlFor={`${id}-area`}>{words.accessPoints.filterArea}</label>
        <select
          id={`${id}-area`}
          value={within ?? ""}
          onChange={(event) => navigate({ within: event.target.value || null }, "replace")}
        >
          <option value="">{words.accessPoints.allAreas}</option>
          {areas.map((area) => (
            <option key={area.slug} value={area.slug}>
              {area.name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-name`}>{words.accessPoints.filterName}</label>
        <input
          id={`${id}-name`}
          type="search"
          value={q}
          onChange={(event) => navigate({ q: event.target.value }, "replace")}
        />
      </div>
      {isFiltered && (
        <button
          type="button"
          className="quiet"
          onClick={() => navigate({ status: [], within: null, q: "" }, "replace")}
        >
          {words.accessPoints.clear}
        </button>
      )}
    </div>
  );
}

function AccessPointRow({ accessPoint }: { accessPoint: AccessPoint }) {
  const { words, clock } = useSpeech();
  const now = useNow(60_000);
  const { id, name, status, since, provider, vehicle, isResting } = accessPoint;
  return (
    <li>
      <StateLink to={{ accessPoint: id }} className="row access-point-row" id={`access-point-${id}`}>
        <StatusMark status={isResting ? "unknown" : status} />
        <span className="row-name">{name ?? words.accessPoints.unnamed(id)}</span>
        <span className={`row-status status-word-${isResting ? "unknown" : status}`}>
          {isResting ? words.accessPoints.resting : words.status[status]}
        </span>
        <span className="row-note">
          {[
            vehicle === null ? null : words.accessPoints.inVehicle(vehicle),
            since === null ? null : words.accessPoints.since(clock.moment(since, now)),
            provider,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </StateLink>
    </li>
  );
}
