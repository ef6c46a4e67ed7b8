const leastContrast = 4.5;

/**
 * What a text on a coloured badge is written in: as was said where that can be read (WCAG 2.2, at least 4.5 : 1), else black or
 * white, whichever contrasts more. Colours are RRGGBB; said null: nothing was.
 */
export function textColorOn(color: string, said: string | null): string {
  if (said !== null && contrastOf(color, said) >= leastContrast) return said;
  return contrastOf(color, "000000") >= contrastOf(color, "FFFFFF") ? "000000" : "FFFFFF";
}

/** Of two colours RRGGBB, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Of a colour RRGGBB, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminanceOf(color: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
