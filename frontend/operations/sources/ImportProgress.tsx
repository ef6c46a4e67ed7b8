import type { Source } from "#contract/sources.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { shortDuration } from "../parts/duration.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sourceWords } from "./words.ts";

type Import = NonNullable<Source["import"]>;

/** How far a long import has come: what it does, how much, how fast, how long still. */
export function ImportProgress({ progress }: { progress: Import }) {
  const { clock, number, language } = useSpeech();
  const words = useOperationsWords(sourceWords).import;
  const now = useNow();
  const { phase, beganAt, done, expected, perSecond } = progress;
  const isBytes = phase === "fetching";
  const megabytes = (bytes: number) => number(bytes / 1e6, 1);
  const amount = isBytes
    ? words.megabytes(megabytes(done), expected === null ? null : megabytes(expected))
    : words.records(done, expected);
  const rate =
    perSecond === null ? null : isBytes ? `${megabytes(perSecond)} MB` : number(Math.round(perSecond));
  const left =
    expected === null || perSecond === null || perSecond === 0
      ? null
      : shortDuration((Math.max(0, expected - done) / perSecond) * 1_000, language);
  const text = [
    `${words.phase[phase]}: ${amount}`,
    rate === null ? null : words.perSecond(rate),
    left === null ? null : words.left(left),
    words.began(clock.moment(beganAt, now)),
  ];
  return (
    <div className="src-import">
      <progress
        aria-label={words.label}
        {...(expected === null || expected === 0 ? {} : { max: expected, value: Math.min(done, expected) })}
      />
      <span>{text.filter((part) => part !== null).join(", ")}</span>
    </div>
  );
}

/** The same in a cell of a table: what it does, and which share of that is done. */
export function ImportShare({ progress }: { progress: Import }) {
  const { share } = useSpeech();
  const words = useOperationsWords(sourceWords).import;
  const { phase, done, expected } = progress;
  return (
    <span>
      {words.phase[phase]}
      {expected !== null && expected > 0 && ` (${share(Math.min(1, done / expected))})`}
    </span>
  );
}
