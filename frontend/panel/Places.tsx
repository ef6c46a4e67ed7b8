import type { Area } from "#contract/areas.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { StateLink } from "../app/StateLink.tsx";
import { toArea } from "../app/url-state.ts";
import { wellCovered } from "../lines/well-covered.ts";
import { useSpeech } from "../words/use-words.ts";
import { Changing } from "./Changing.tsx";
import { CoverageBar } from "./CoverageBar.tsx";
import { promisedAreas } from "./promised.ts";
import { TrendLine } from "./TrendLine.tsx";

/** What the council promised, place by place, each as one large figure. */
export function Places({ overview }: { overview: OverviewAnswer }) {
  const { words } = useSpeech();
  const places = promisedAreas(overview.areas);
  if (places.length === 0) return null;
  return (
    <section className="places" aria-labelledby="places-heading">
      <h2 id="places-heading" className="eyebrow">
        {words.places.heading}
      </h2>
      <ul className="places-list">
        {places.map((area) => (
          <Place key={area.slug} area={area} at={overview.at} />
        ))}
        {overview.lines.length > 0 ? (
          <Lines lines={overview.lines} />
        ) : (
          <li className="place place-follows">
            <span className="place-name">{words.places.lines}</span>
            <span className="place-figure">{words.places.linesFollow}</span>
            <CoverageBar coverage={null} />
            <span className="trend">{words.places.linesWhy}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Of so many lines, how many have Wi-Fi at most of their stops; leads to the list. */
function Lines({ lines }: { lines: OverviewAnswer["lines"] }) {
  const { words } = useSpeech();
  const { length: total } = lines;
  const well = wellCovered(lines);
  return (
    <li className="place">
      <StateLink to={{ tab: "lines" }} className="place-link" onFollowed={showTab}>
        <span className="place-name">{words.places.lines}</span>
        {well === null ? (
          <span className="place-figure place-unknown">{words.places.noShare}</span>
        ) : (
          <span className="place-figure">
            <Changing className="figure" text={words.places.linesOf(well.low, well.high, total)} />
          </span>
        )}
        <CoverageBar
          coverage={
            well === null
              ? null
              : { low: well.low / total, high: well.high / total, nominal: well.nominal / total }
          }
        />
        <span className="trend">
          {well === null ? words.places.linesCount(total) : words.places.linesMost}
        </span>
      </StateLink>
    </li>
  );
}

/** The list stands below what is in sight here. */
function showTab(): void {
  requestAnimationFrame(() => {
    const tab = document.getElementById("lines");
    tab?.parentElement?.scrollIntoView({ block: "start" });
    tab?.focus({ preventScroll: true });
  });
}

function Place({ area, at }: { area: Area; at: string }) {
  const { words, coverage } = useSpeech();
  const { up, degraded, total, unknown } = area.accessPoints;
  return (
    <li className="place">
      <StateLink to={toArea(area.slug)} className="place-link" id={`area-${area.slug}`}>
        <span className="place-name">{area.name}</span>
        {area.coverage === null ? (
          <span className="place-figure place-unknown">{words.places.noShare}</span>
        ) : (
          <span className="place-figure">
            <Changing className="figure" text={coverage(area.coverage, at)} />
            <span className="hidden"> {words.places.ofGround}</span>
          </span>
        )}
        <CoverageBar coverage={area.coverage} target={area.target?.share ?? null} />
        {area.coverage === null ? (
          <span className="trend">{words.areas.working(up + degraded, total, unknown)}</span>
        ) : (
          <TrendLine slug={area.slug} coverage={area.coverage} at={at} />
        )}
      </StateLink>
    </li>
  );
}
