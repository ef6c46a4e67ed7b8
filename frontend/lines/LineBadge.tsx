import type { Line } from "#contract/lines.ts";

/** The line's short name in its own colours; neutral where the timetable gives none. */
export function LineBadge({ shortName, color, textColor }: Pick<Line, "shortName" | "color" | "textColor">) {
  const style =
    color === null || textColor === null
      ? undefined
      : { backgroundColor: `#${color}`, color: `#${textColor}` };
  return (
    <span className="line-badge" style={style}>
      {shortName}
    </span>
  );
}
