import { useMemo, useState } from "react";
import type { OperatedAccessPoint } from "#contract/operations.ts";
import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useAllAccessPoints } from "../access-points/queries.ts";
import { useOpenIncidents } from "../data/queries.ts";
import { shortDuration } from "../parts/duration.ts";
import { OperationsMap } from "../parts/OperationsMap.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { DownTable } from "./DownTable.tsx";
import { downNow } from "./down.ts";
import { Figures } from "./Figures.tsx";
import { nowWords } from "./words.ts";

const onlyDown = ["down"] as const;

/** What is down now, longest first: the table says it, the map shows where. */
export function NowPage() {
  const words = useOperationsWords(nowWords);
  const all = useAllAccessPoints();
  const incidents = useOpenIncidents();
  const { query } = useRoute();
  const chosen = Number(query.get("ap"));
  const down = useMemo(() => downNow(all.data?.accessPoints ?? []), [all.data]);
  const selected = all.data?.accessPoints.find(({ id }) => id === chosen) ?? null;
  const lon = selected?.lon ?? null;
  const lat = selected?.lat ?? null;
  const place = useMemo(() => (lon === null || lat === null ? null : { lon, lat }), [lon, lat]);
  const choose = (id: number) => changeQuery({ ap: id });
  return (
    <div className="now">
      <PageHead title={words.title} at={all.data?.at ?? null} />
      <Figures accessPoints={all.data ?? null} incidents={incidents} />
      <div className="now-parts">
        <div className="now-list">
          {all.isPending && <RowSkeleton rows={8} />}
          {all.isError && all.data === undefined && <Failure onRetry={() => void all.refetch()} />}
          {all.data !== undefined && (
            <>
              <Sentence down={down} all={all.data.accessPoints} />
              <DownTable
                down={down}
                incidents={incidents.data?.incidents ?? []}
                chosen={chosen}
                onChoose={choose}
              />
            </>
          )}
        </div>
        <OperationsMap label={words.map} status={onlyDown} selection={place} onChoose={choose} />
      </div>
    </div>
  );
}

/** The page in one sentence, also when there is nothing to say. */
function Sentence({
  down,
  all,
}: {
  down: readonly OperatedAccessPoint[];
  all: readonly OperatedAccessPoint[];
}) {
  const { language } = useSpeech();
  const words = useOperationsWords(nowWords);
  const now = useNow(10_000);
  const [start] = useState(now);
  const unknown = all.filter(({ status, lifecycle }) => status === "unknown" && lifecycle === "live").length;
  const since = Math.min(...down.map((row) => (row.since === null ? start : Date.parse(row.since))));
  const maintained = down.filter(({ maintenance }) => maintenance).length;
  const text =
    all.length === 0
      ? words.noneYet
      : down.length > 0
        ? words.down(down.length, shortDuration(now - since, language))
        : unknown > 0
          ? words.nothingKnown(unknown)
          : words.nothing;
  return (
    <p className={down.length > 0 ? "now-sentence" : "now-sentence now-quiet"} role="status">
      {text}
      {maintained > 0 && ` ${words.inMaintenance(maintained)}`}
    </p>
  );
}
