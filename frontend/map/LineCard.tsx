import { textColorOn } from "#domain/badge-colors.ts";
import { useSpeech } from "../words/use-words.ts";
import type { FoundLine, FoundOfLines } from "./find-lines.ts";
import { StopMark } from "./StopMark.tsx";
import { useMapWords } from "./use-map-words.ts";

/** As many badges as a card holds. */
const badgesLimit = 8;

/** What lies under the pointer of lines and stops. */
export function LineCard({ found }: { found: FoundOfLines }) {
  return found.kind === "stop" ? <Stop found={found} /> : <Lines lines={found.lines} />;
}

function Stop({ found }: { found: Extract<FoundOfLines, { kind: "stop" }> }) {
  const words = useMapWords();
  const { name, platform, lines, now } = found;
  return (
    <p>
      {name !== null && <b>{name}</b>}
      <span>
        {platform === null ? "" : `${words.platform(platform)} · `}
        {words.lineCount(lines)}
      </span>
      <span className="hover-status">
        <StopMark state={now} /> {words.stopNow[now]}
      </span>
    </p>
  );
}

function Lines({ lines }: { lines: FoundLine[] }) {
  const words = useMapWords();
  const first = lines[0];
  const more = lines.length - badgesLimit;
  return (
    <p>
      <span className="map-badges">
        {lines.slice(0, badgesLimit).map((line) => (
          <Badge key={line.id} line={line} />
        ))}
        {more > 0 && words.more(more)}
      </span>
      {first !== undefined && <Coverage lines={lines} />}
      <small>{lines.length > 1 ? words.chooseNext : words.choose}</small>
    </p>
  );
}

/** Of one line, or of several that share a street and so what reaches it; from afar several have no share in common. */
function Coverage({ lines }: { lines: FoundLine[] }) {
  const words = useMapWords();
  const { number } = useSpeech();
  const [first] = lines;
  if (first === undefined) return null;
  if (first.share === null) return <span>{words.unknown}</span>;
  if (!first.isWhole) {
    const isCovered = lines.some(({ share }) => share === 1);
    return <span>{isCovered ? words.here.covered : words.here.rest}</span>;
  }
  return lines.length > 1 ? null : <span>{words.whole(number(Math.floor(first.share * 100)))}</span>;
}

function Badge({ line: { shortName, color } }: { line: FoundLine }) {
  const style = color === null ? {} : { backgroundColor: `#${color}`, color: `#${textColorOn(color, null)}` };
  return (
    <b className="map-badge" style={style}>
      {shortName}
    </b>
  );
}
