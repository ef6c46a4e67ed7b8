import { publicStages, segmentStatuses } from "#domain/words.ts";
import { StageMark } from "../rollout/StageMark.tsx";
import { useRolloutWords, useStateWords } from "../rollout/use-rollout-words.ts";
import { useSpeech } from "../words/use-words.ts";
import { stageOfSegment } from "./fibre-layers.ts";
import type { FoundOfRollout } from "./find-rollout.ts";

type Of<Kind extends FoundOfRollout["kind"]> = { found: Extract<FoundOfRollout, { kind: Kind }> };

/** What lies under the pointer of the rollout, the federal grid or roadworks. */
export function RolloutCard({ found }: { found: FoundOfRollout }) {
  switch (found.kind) {
    case "premises":
      return <Premises found={found} />;
    case "square":
      return <Square found={found} />;
    case "segment":
      return <Segment found={found} />;
    case "cell":
      return <Cell found={found} />;
    case "grid":
      return <Grid found={found} />;
    case "roadworks":
      return <Roadworks found={found} />;
  }
}

function useDay(): (day: string) => string {
  const { clock } = useSpeech();
  return (day) => clock.day(`${day}T12:00:00Z`);
}

function Premises({ found }: Of<"premises">) {
  const words = useRolloutWords();
  const { short } = useStateWords();
  const day = useDay();
  const { stage, expectedTo, isOverdue, isExpected } = found;
  return (
    <p>
      <span className="hover-status">
        <StageMark stage={stage} /> <b>{short[stage]}</b>
        {isExpected && ` ${words.hover.byPlan}`}
      </span>
      {expectedTo !== null && (
        <span>
          {isOverdue ? words.hover.overdue(day(expectedTo)) : words.hover.expected(day(expectedTo))}
        </span>
      )}
    </p>
  );
}

function Square({ found }: Of<"square">) {
  const words = useRolloutWords();
  const { short } = useStateWords();
  const { number } = useSpeech();
  return (
    <ul>
      <li>
        <b>{words.hover.premises(found.count)}</b>
      </li>
      {publicStages
        .filter((stage) => found.counts[stage] !== undefined)
        .map((stage) => (
          <li key={stage}>
            <StageMark stage={stage} /> {number(found.counts[stage] ?? 0)} {short[stage]}
          </li>
        ))}
      {found.overdue > 0 && <li>{words.hover.overdueCount(found.overdue)}</li>}
    </ul>
  );
}

function Segment({ found }: Of<"segment">) {
  const words = useRolloutWords();
  const { segment } = useStateWords();
  const day = useDay();
  const { element, name, status, ready, isExpected } = found;
  return (
    <p>
      <b>{name ?? (element === "node" ? words.hover.node : words.hover.segment)}</b>
      <span className="hover-status">
        <StageMark stage={stageOfSegment[status]} /> {segment[status]}
        {isExpected && ` ${words.hover.byPlan}`}
      </span>
      {ready !== null && status !== "operational" && <span>{words.hover.ready(day(ready))}</span>}
    </p>
  );
}

function Cell({ found }: Of<"cell">) {
  const words = useRolloutWords();
  const { segment } = useStateWords();
  const { number } = useSpeech();
  return (
    <ul>
      <li>
        <b>{words.hover.cell(number(found.km, 2))}</b>
      </li>
      {segmentStatuses
        .filter((status) => found.lengths[status] !== undefined)
        .map((status) => (
          <li key={status}>
            <StageMark stage={stageOfSegment[status]} />{" "}
            {words.part.km(number(found.lengths[status] ?? 0, 2))} {segment[status]}
          </li>
        ))}
      <li>{words.hover.cellWhy}</li>
    </ul>
  );
}

function Grid({ found: { fibre, gigabit, fiveG, operators } }: Of<"grid">) {
  const { hover } = useRolloutWords();
  const { number } = useSpeech();
  const mobile =
    fiveG === null
      ? null
      : operators === null
        ? hover.fiveGShare(number(fiveG))
        : fiveG > 0
          ? hover.fiveG(operators)
          : hover.noFiveG;
  return (
    <ul>
      {fibre !== null && <li>{hover.gridFibre(number(fibre))}</li>}
      {gigabit !== null && <li>{hover.gridGigabit(number(gigabit))}</li>}
      {mobile !== null && <li>{mobile}</li>}
    </ul>
  );
}

function Roadworks({ found: { title, client, state, startsOn, endsOn, isFibre } }: Of<"roadworks">) {
  const { hover } = useRolloutWords();
  const day = useDay();
  const from = startsOn === null ? null : day(startsOn);
  const to = endsOn === null ? null : day(endsOn);
  const kind = state === "planned" ? hover.worksPlanned : hover.worksRunning;
  return (
    <p>
      <b>{title}</b>
      <span>{isFibre ? `${kind}, ${hover.worksFibre}` : kind}</span>
      {(from !== null || to !== null) && <span>{hover.worksSpan(from, to)}</span>}
      {client !== null && <span>{client}</span>}
    </p>
  );
}
