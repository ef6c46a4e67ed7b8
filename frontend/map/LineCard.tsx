import { textColorOn } from "#domain/badge-colors.ts";
import { LineBadge } from "../lines/LineBadge.tsx";
import { useLineWords } from "../lines/use-line-words.ts";
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
  const { strip } = useLineWords();
  const { name, platform, lines, now } = found;
  return (
    <p>
      {name !== null && <b>{name}</b>}
      <span>
        {platform === null ? "" : `${strip.platform(platform)} · `}
        {words.lineCount(lines)}
      </span>
      <span className="hover-status">
        <StopMark state={now} /> {strip.stop[now]}
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
          <LineBadge key={line.id} {...line} textColor={textOn(line)} />
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
  if (first === undefined || first.share === null) return null;
  if (!first.isWhole) {
    const isCovered = lines.some(({ share }) => share === 1);
    return <span>{isCovered ? words.here.covered : words.here.rest}</span>;
  }
  return lines.length > 1 ? null : <span>{words.whole(number(Math.floor(first.share * 100)))}</span>;
}

/** Tiles do not bring it. */
function textOn({ color }: FoundLine): string | null {
  return color === null ? null : textColorOn(color, null);
}
