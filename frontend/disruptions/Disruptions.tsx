import type { DisruptionsAnswer } from "#contract/disruptions.ts";
import { useNow } from "../app/use-now.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { type Speech, useSpeech } from "../words/use-words.ts";
import { DisruptionMark, DisruptionRow } from "./DisruptionRow.tsx";
import { FeedLink } from "./FeedLink.tsx";
import { useDisruptions } from "./queries.ts";

/** What does not work and what is announced, in one line that opens. About now only, so not there when looking back. */
export function Disruptions() {
  const { at } = useUrlState();
  const answer = useDisruptions(at === null).data;
  if (at !== null || answer === undefined) return null;
  return answer.current.length + answer.announced.length === 0 ? <Quiet /> : <Shown answer={answer} />;
}

function Quiet() {
  const { words } = useSpeech();
  return (
    <p className="disruptions-quiet">
      {words.disruptions.none} <FeedLink area={null} />
    </p>
  );
}

function Shown({ answer }: { answer: DisruptionsAnswer }) {
  const speech = useSpeech();
  const { words, clock } = speech;
  const now = useNow(60_000);
  const { current, announced, at } = answer;
  const first = current.find(({ kind }) => kind === "outage") ?? current[0] ?? announced[0];
  if (first === undefined) return null;
  return (
    <details className="disruptions">
      <summary>
        <DisruptionMark kind={first.kind} />
        <span>
          <b>{countsText(answer, speech)}</b>
          {": "}
          {words.disruptions[current.length > 0 ? "first" : "firstAnnounced"](
            first.name ?? first.areas[0]?.name ?? words.disruptions.wholeCity,
            clock.moment(first.from, now),
          )}
          {current.length + announced.length > 1 && " …"}
        </span>
      </summary>
      {current.length > 0 && (
        <ul aria-label={words.disruptions.current}>
          {current.map((disruption) => (
            <DisruptionRow key={disruption.id} disruption={disruption} within={null} />
          ))}
        </ul>
      )}
      {announced.length > 0 && (
        <>
          <h3>{words.disruptions.announced}</h3>
          <ul aria-label={words.disruptions.announced}>
            {announced.map((disruption) => (
              <DisruptionRow key={disruption.id} disruption={disruption} within={null} />
            ))}
          </ul>
        </>
      )}
      <p className="hint">
        {words.asOf(clock.moment(at, now))} · <FeedLink area={null} />
      </p>
    </details>
  );
}

/** "2 Störungen, 1 Wartung"; what is only announced is named when there is nothing else. */
function countsText({ current, announced }: DisruptionsAnswer, { words, language }: Speech): string {
  const works = current.filter(({ kind }) => kind === "maintenance").length;
  const failures = current.length - works;
  const parts = [
    ...(failures > 0 ? [words.disruptions.failures(failures)] : []),
    ...(works > 0 ? [words.disruptions.works(works)] : []),
    ...(current.length === 0 ? [words.disruptions.announcedWorks(announced.length)] : []),
  ];
  return new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
}
