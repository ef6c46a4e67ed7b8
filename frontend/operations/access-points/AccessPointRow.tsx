import { memo } from "react";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { shortDuration } from "../parts/duration.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { preciseShare } from "../reports/percent.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { shortMoment } from "./moment.ts";
import type { Row } from "./rows.ts";
import { rowLinkId } from "./use-active-row.ts";
import { accessPointWords } from "./words.ts";

interface AccessPointRowProps {
  row: Row;
  index: number;
  heightPx: number;
  isActive: boolean;
  onFocus: (id: number) => void;
  /** 0..1; null: no figure; undefined: not loaded yet. */
  uptime: number | null | undefined;
  now: number;
}

/** One access point on one line; on a phone on two. */
export const AccessPointRow = memo(function AccessPointRow(props: AccessPointRowProps) {
  const { row, index, heightPx, isActive, onFocus, uptime, now } = props;
  const { words: residents, clock, language } = useSpeech();
  const timeZone = useCity().overview?.city.timeZone ?? "Europe/Berlin";
  const words = useOperationsWords(accessPointWords);
  const { accessPoint, title, areaNames, since } = row;
  const { id, status, pending, site, uplink, source, provider, incident, maintenance } = accessPoint;
  const length = since === null ? "" : shortDuration(now - since, language);
  const isLive = accessPoint.lifecycle === "live";
  return (
    <tr
      aria-rowindex={index + 2}
      className={`ap-row ap-row-${status}`}
      data-chosen={isActive}
      style={{ height: heightPx }}
    >
      <td>
        <StatusMark status={status} />{" "}
        <span className={`status-word-${status}`}>{residents.status[status]}</span>
        {pending !== null && (
          <Pending text={words.pending(residents.status[pending.status], clock.moment(pending.since, now))} />
        )}
      </td>
      <th scope="row">
        <RouteLink
          id={rowLinkId(id)}
          to={{ page: "access-points", id }}
          tabIndex={isActive ? 0 : -1}
          onFocus={() => onFocus(id)}
          title={accessPoint.externalId}
        >
          {title}
        </RouteLink>
        {accessPoint.isResting && <span className="ap-tag">{words.resting}</span>}
        {!isLive && <span className="ap-tag">{words.lifecycle[accessPoint.lifecycle]}</span>}
        <span className="ap-second" aria-hidden="true">
          {[length, site, uplink, maintenance ? words.inMaintenance : null].filter(Boolean).join(" · ")}
        </span>
      </th>
      <td>
        {since !== null && (
          <>
            <span className="ap-length">{length}</span>{" "}
            <span className="ap-moment">{shortMoment(since, now, language, timeZone)}</span>
          </>
        )}
      </td>
      <Text text={site} />
      <Text text={uplink} />
      <Text text={source} />
      <Text text={provider} />
      <Text text={areaNames} />
      <td className="numeric">
        {uptime === undefined ? <Loading text={words.loadingAvailability} /> : uptimeText(uptime, language)}
      </td>
      <td>
        {incident !== null && (
          <RouteLink to={{ page: "incidents", id: incident }} tabIndex={isActive ? 0 : -1}>
            <span className="hidden">{words.incident(incident)}</span>
            <span aria-hidden="true">#{incident}</span>
          </RouteLink>
        )}
      </td>
      <td>{maintenance && <span className="ap-tag ap-tag-maintenance">{words.inMaintenance}</span>}</td>
    </tr>
  );
});

function Text({ text }: { text: string | null }) {
  return <td title={text ?? undefined}>{text}</td>;
}

function Pending({ text }: { text: string }) {
  return (
    <span className="ap-pending" title={text}>
      <span aria-hidden="true">?</span>
      <span className="hidden">{text}</span>
    </span>
  );
}

function Loading({ text }: { text: string }) {
  return (
    <span className="skeleton ap-figure-skeleton">
      <span className="hidden">{text}</span>
    </span>
  );
}

function uptimeText(uptime: number | null, language: "de" | "en"): string {
  return uptime === null ? "–" : preciseShare(uptime, language);
}
