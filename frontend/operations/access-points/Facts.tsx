import type { OperatedAccessPointAnswer } from "#contract/operations.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useAreaName } from "../city-context.ts";
import { Fact } from "../parts/Fact.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { accessPointWords } from "./words.ts";

/** What lasts: where it is, what it hangs on, who says so. */
export function Facts({ accessPoint }: { accessPoint: OperatedAccessPointAnswer }) {
  const { words: residents, clock } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const areaName = useAreaName();
  const now = useNow(60_000);
  const { source, externalId, payloadAt, provider, site, uplink, ssid, lon, lat, lifecycle } = accessPoint;
  const list = (q: string, text: string) => (
    <RouteLink to={{ page: "access-points", query: { q } }}>{text}</RouteLink>
  );
  return (
    <section aria-labelledby="facts-heading">
      <h2 id="facts-heading">{words.detail.facts}</h2>
      <dl className="ap-facts">
        <Fact term={words.detail.vehicle}>
          {accessPoint.vehicle} {accessPoint.isResting && <small>{words.resting}</small>}
        </Fact>
        <Fact term={words.detail.site}>
          {site} {site !== null && <small>{list(site, words.detail.sameSite)}</small>}
        </Fact>
        <Fact term={words.detail.uplink}>
          {uplink} {uplink !== null && <small>{list(uplink, words.detail.sameUplink)}</small>}
        </Fact>
        <Fact term={words.detail.areas}>{accessPoint.areas.map(areaName).join(", ")}</Fact>
        <Fact term={words.detail.source}>
          <RouteLink to={{ page: "sources", id: source }}>{source}</RouteLink>
        </Fact>
        <Fact term={words.detail.payload}>{payloadAt !== null && clock.moment(payloadAt, now)}</Fact>
        <Fact term={words.detail.externalId}>
          <code>{externalId}</code>
        </Fact>
        <Fact term={words.detail.provider}>{provider}</Fact>
        <Fact term={words.detail.ssid}>{ssid}</Fact>
        <Fact term={words.detail.lifecycle}>{words.lifecycle[lifecycle]}</Fact>
        <Fact term={words.detail.position}>
          {lon === null || lat === null ? words.detail.noPosition : `${lat.toFixed(6)}, ${lon.toFixed(6)}`}{" "}
          {residents.environment[accessPoint.environment]}
        </Fact>
      </dl>
    </section>
  );
}
