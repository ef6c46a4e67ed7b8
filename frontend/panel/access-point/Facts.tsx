import type { ReactNode } from "react";
import type { AccessPointAnswer } from "#contract/access-points.ts";
import { StateLink } from "../../app/StateLink.tsx";
import { toArea } from "../../app/url-state.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";

/** The lasting facts: network name, how one gets on, who runs it, where it is. Nothing that is for operators only. */
export function Facts({ accessPoint }: { accessPoint: AccessPointAnswer }) {
  const { words, clock } = useSpeech();
  const now = useNow(60_000);
  const { ssid, access, provider, environment, site, areas, lon, payloadAt, vehicle } = accessPoint;
  return (
    <>
      <dl className="facts">
        <Fact term={words.details.network}>
          {ssid === null ? <Unstated text={words.details.networkUnknown} /> : <b>{ssid}</b>}
        </Fact>
        <Fact term={words.details.access}>
          {access === null ? <Unstated text={words.details.accessUnknown} /> : words.access[access]}
        </Fact>
        {provider !== null && <Fact term={words.details.provider}>{provider}</Fact>}
        {site !== null && <Fact term={words.details.site}>{site}</Fact>}
        <Fact term={words.details.where}>
          {vehicle === null ? (
            <>
              {words.environment[environment]}
              {lon === null && <span className="hint"> {words.details.noPosition}</span>}
            </>
          ) : (
            words.details.inVehicle(vehicle)
          )}
        </Fact>
        {areas.length > 0 && (
          <Fact term={words.details.areas}>
            <span className="fact-links">
              {areas.map((area) => (
                <StateLink key={area.slug} to={toArea(area.slug)}>
                  {area.name}
                </StateLink>
              ))}
            </span>
          </Fact>
        )}
      </dl>
      <p className="hint">
        {payloadAt !== null && <>{words.details.reported(clock.moment(payloadAt, now))}. </>}
        {lon !== null && words.details.modelled}
      </p>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Unstated({ text }: { text: string }) {
  return <span className="unstated">{text}</span>;
}
