/** The heights at which the sheet rests: only its head, half of the screen, all of it. */
export const snaps = ["peek", "half", "full"] as const;
export type Snap = (typeof snaps)[number];

/** Faster than this a flick decides, in pixels per millisecond. */
const flick = 0.6;

/** Where the sheet comes to rest when let go at `share` of the screen's height; positive `speed` is upwards. */
export function snapAfterDrag(share: number, speed: number): Snap {
  if (speed > flick) return share > 0.5 ? "full" : "half";
  if (speed < -flick) return share > 0.62 ? "half" : "peek";
  return share < 0.33 ? "peek" : share < 0.72 ? "half" : "full";
}
