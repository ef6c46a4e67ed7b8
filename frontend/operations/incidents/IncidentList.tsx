import { useEffect, useMemo, useRef, useState } from "react";
import { incidentTitle } from "#domain/incident-title.ts";
import { Failure } from "../../panel/Failure.tsx";
import { NextPage } from "../../panel/NextPage.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useIncidentActions } from "../data/incident-actions.ts";
import { useIncidents } from "../data/queries.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { keepListQuery } from "../parts/kept-query.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { useAction } from "../parts/use-action.ts";
import { useActiveRow } from "../parts/use-active-row.ts";
import { useHeld } from "../parts/use-held.ts";
import { useSteadyRows } from "../parts/use-steady-rows.ts";
import { useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { BulkAcknowledge } from "./BulkAcknowledge.tsx";
import { matches, readIncidentFilter } from "./filter.ts";
import { IncidentFilters } from "./IncidentFilters.tsx";
import { IncidentTable, incidentRowId } from "./IncidentTable.tsx";
import { useRowSelection } from "./selection.ts";
import { incidentWords } from "./words.ts";

/** Every incident that the filter lets through, to be gone through by keyboard. */
export function IncidentList() {
  const { language } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const { query } = useRoute();
  const filter = readIncidentFilter(query);
  const pages = useIncidents(filter);
  const { acknowledgeAll } = useIncidentActions();
  const action = useAction();
  const [said, say] = useState("");
  const { isHeld, hold } = useHeld();
  const search = useRef<HTMLInputElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  useEffect(() => keepListQuery("incidents", query), [query]);

  const answers = pages.data?.pages;
  const found = useMemo(() => {
    const all = answers?.flatMap((page) => page.incidents) ?? [];
    return filter.q.trim() === ""
      ? all
      : all.filter((one) => matches(incidentTitle(one, language), filter.q.trim()));
  }, [answers, filter.q, language]);
  const rows = useSteadyRows(found, isHeld);
  const choosable = useMemo(() => found.filter(({ state }) => state === "open").map(({ id }) => id), [found]);
  const selection = useRowSelection(choosable);
  const active = useActiveRow(
    rows.map(({ row }) => row.id),
    incidentRowId,
  );
  const { keys } = words;
  const toggleActive = (isRange: boolean) => {
    if (active.id !== null && choosable.includes(active.id)) selection.toggle(active.id, isRange);
  };
  useShortcuts([
    { key: "j", text: keys.next, run: () => active.move(1) },
    { key: "k", text: keys.previous, run: () => active.move(-1) },
    { key: "x", text: keys.select, run: () => toggleActive(false) },
    { key: "X", text: keys.selectRange, run: () => toggleActive(true) },
    {
      key: "a",
      text: keys.acknowledge,
      run: () => {
        if (selection.ids.size === 0) toggleActive(false);
        reason.current?.focus();
      },
    },
    { key: "/", text: keys.search, run: () => search.current?.focus() },
  ]);

  const acknowledge = async (text: string) => {
    const ids = [...selection.ids];
    return await action.run(async () => {
      const { acknowledged, left } = await acknowledgeAll(ids, text);
      selection.set([]);
      say(words.bulk.done(acknowledged.length, left.length));
      active.focus();
    });
  };
  const isAllOpen =
    filter.cause === null && filter.area === null && filter.source === null && filter.q === "";
  return (
    <div className="incidents">
      <PageHead title={words.title} at={answers?.[0]?.at ?? null} />
      <IncidentFilters filter={filter} search={search} />
      <BulkAcknowledge
        chosen={selection.ids.size}
        reason={reason}
        action={action}
        said={said}
        onAcknowledge={acknowledge}
        onClear={() => {
          selection.set([]);
          active.focus();
        }}
      />
      {pages.isPending && <RowSkeleton rows={8} />}
      {pages.isError && answers === undefined && <Failure onRetry={() => void pages.refetch()} />}
      {answers !== undefined && rows.length === 0 && (
        <p className="empty">
          {isAllOpen && !filter.state.includes("resolved") ? words.noneOpen : words.none}
        </p>
      )}
      {rows.length > 0 && (
        <div className="incident-table" {...hold}>
          <IncidentTable rows={rows} selection={selection} choosable={choosable} />
        </div>
      )}
      <NextPage pages={pages} text={words.more} />
    </div>
  );
}
