import type { ReportFigures } from "#contract/reports.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Fact } from "../parts/Fact.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { targetShare } from "./percent.ts";
import { reportWords } from "./words.ts";

/** What went into the figures, so that anyone can recompute them. */
export function Inputs({ figures }: { figures: ReportFigures }) {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(reportWords);
  const { from, to, ruleVersion, dataVersion, computedAt, inputs } = figures;
  // A period ends at midnight, and people name its last day.
  const last = Date.parse(to) - 1;
  return (
    <div>
      <h3>{words.inputs.heading}</h3>
      <dl className="rep-inputs">
        <Fact term={words.inputs.window}>
          {clock.day(from)} – {clock.day(last)}
        </Fact>
        <Fact term={words.inputs.rule}>
          {words.inputs.ruleText(ruleVersion, dataVersion, clock.moment(computedAt, Date.now()))}
        </Fact>
        <Fact term={words.inputs.target}>
          {inputs.target === null ? words.inputs.noTarget : targetShare(inputs.target, language)}
        </Fact>
        <Fact term={words.inputs.providers}>{inputs.providers?.join(", ") ?? words.inputs.everyone}</Fact>
        <Fact term={words.inputs.hours}>
          {inputs.serviceHours.length === 0
            ? words.inputs.always
            : inputs.serviceHours
                .map(({ days, from: opens, to: closes }) =>
                  words.inputs.hoursText(
                    days.map((day) => words.weekday[day] ?? day).join(", "),
                    opens,
                    closes,
                  ),
                )
                .join("; ")}
        </Fact>
        <Fact term={words.inputs.sources}>
          {inputs.sources.map(({ id, provider }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <RouteLink to={{ page: "sources", id }}>{id}</RouteLink>
              {provider !== null && ` (${provider})`}
            </span>
          ))}
        </Fact>
        <Fact term={words.inputs.maintenance}>{words.inputs.windows(inputs.maintenanceWindows)}</Fact>
      </dl>
    </div>
  );
}
