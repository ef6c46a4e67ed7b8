import type { ReactNode } from "react";
import type { IncidentsAnswer } from "#contract/incidents.ts";
import type { OperatedAccessPointsAnswer } from "#contract/operations.ts";
import { type AccessPointStatus, incidentCauses } from "#domain/words.ts";
import { useNow } from "../../app/use-now.ts";
import { Changing } from "../../panel/Changing.tsx";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { WlanMark } from "../../vehicles/WlanMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useAlertChannels } from "../data/queries.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import type { Target } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useOperatedVehicles } from "../vehicles/queries.ts";
import { isDownInService } from "../vehicles/view.ts";
import { sharedWords } from "../words.ts";
import { nowWords } from "./words.ts";

interface FiguresProps {
  accessPoints: OperatedAccessPointsAnswer | null;
  incidents: { data: IncidentsAnswer | undefined };
}

/** What is wrong comes first. */
const order: readonly AccessPointStatus[] = ["down", "degraded", "unknown", "up", "provisioning"];

/** The whole in figures, each with the time it is true for and a way to what it counts. */
export function Figures({ accessPoints, incidents }: FiguresProps) {
  const words = useOperationsWords(nowWords);
  return (
    <section className="figures" aria-label={words.figures}>
      <AccessPointFigures answer={accessPoints} />
      <IncidentFigures answer={incidents.data ?? null} />
      <VehicleFigures />
      <SourceFigures />
      <AlertFigures />
    </section>
  );
}

function AccessPointFigures({ answer }: { answer: OperatedAccessPointsAnswer | null }) {
  const { words: residents } = useSpeech();
  const words = useOperationsWords(nowWords);
  const live = answer?.accessPoints.filter(({ lifecycle }) => lifecycle === "live") ?? null;
  return (
    <Group title={words.accessPoints} at={answer?.at ?? null}>
      {order.map((status) => (
        <Figure
          key={status}
          value={live?.filter((row) => row.status === status).length ?? null}
          className={status === "provisioning" ? "wide-only" : ""}
          text={residents.status[status]}
          mark={<StatusMark status={status} />}
          to={{ page: "access-points", query: { status } }}
        />
      ))}
    </Group>
  );
}

function IncidentFigures({ answer }: { answer: IncidentsAnswer | null }) {
  const words = useOperationsWords(nowWords);
  const shared = useOperationsWords(sharedWords);
  const open = answer?.incidents ?? null;
  return (
    <Group title={words.incidents} at={answer?.at ?? null}>
      {incidentCauses.map((cause) => (
        <Figure
          key={cause}
          value={open?.filter((incident) => incident.cause === cause).length ?? null}
          text={shared.incidentCause[cause]}
          to={{ page: "incidents", query: { cause } }}
        />
      ))}
      <Figure
        value={open?.filter(({ state }) => state === "acknowledged").length ?? null}
        text={words.acknowledged}
        to={{ page: "incidents", query: { state: "acknowledged" } }}
      />
    </Group>
  );
}

/** Of a city that knows no vehicles, nothing. */
function VehicleFigures() {
  const words = useOperationsWords(nowWords);
  const { data } = useOperatedVehicles();
  if (data === undefined || data.vehicles.length === 0) return null;
  const down = data.vehicles.filter(isDownInService).length;
  return (
    <Group title={words.vehicles} at={data.at}>
      <Figure
        value={down}
        text={words.vehiclesDown}
        mark={<WlanMark state="down" />}
        to={{ page: "vehicles" }}
        isIll={down > 0}
      />
    </Group>
  );
}

function SourceFigures() {
  const words = useOperationsWords(nowWords);
  const { overview } = useCity();
  const sources = overview?.sources ?? null;
  const notFresh = sources?.filter(({ state }) => state !== "fresh").length ?? null;
  return (
    <Group title={words.sources} at={overview?.at ?? null}>
      <Figure
        value={notFresh}
        text={
          sources === null || notFresh === null || notFresh > 0
            ? `${words.notFresh} ${words.ofSources(sources?.length ?? 0)}`
            : words.notFresh
        }
        to={{ page: "sources" }}
        isIll={notFresh !== null && notFresh > 0}
      />
    </Group>
  );
}

function AlertFigures() {
  const words = useOperationsWords(nowWords);
  const { data, dataUpdatedAt } = useAlertChannels();
  const waiting = data?.channels.reduce((sum, channel) => sum + channel.waiting, 0) ?? null;
  return (
    <Group title={words.alerts} at={data === undefined ? null : dataUpdatedAt}>
      <Figure
        value={waiting}
        text={data?.channels.length === 0 ? words.noChannels : words.undelivered}
        to={{ page: "alerts" }}
        isIll={waiting !== null && waiting > 0}
      />
    </Group>
  );
}

function Group({ title, at, children }: { title: string; at: string | number | null; children: ReactNode }) {
  const { clock } = useSpeech();
  const shared = useOperationsWords(sharedWords);
  const now = useNow(60_000);
  return (
    <div className="figure-group">
      <h2>
        {title}
        {at !== null && <span className="stand"> {shared.asOf(clock.moment(at, now))}</span>}
      </h2>
      <ul>{children}</ul>
    </div>
  );
}

interface FigureProps {
  /** Null: not known (yet). */
  value: number | null;
  text: string;
  to: Target;
  mark?: ReactNode;
  isIll?: boolean;
  className?: string;
}

function Figure({ value, text, to, mark, isIll = false, className }: FigureProps) {
  const { number } = useSpeech();
  return (
    <li className={className}>
      <RouteLink to={to} className={value === 0 ? "figure-link figure-none" : "figure-link"}>
        <span className={isIll ? "figure-value figure-ill" : "figure-value"}>
          {mark}
          <Changing className="figure-number" text={value === null ? "–" : number(value)} />
        </span>
        <span className="figure-text">{text}</span>
      </RouteLink>
    </li>
  );
}
