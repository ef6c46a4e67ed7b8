import type { PublicStage } from "#domain/words.ts";

/** From announced to connected. */
export const stageSteps = 5;

/** How many of the steps are done or under way; collecting contracts comes before planning, as announcing does. */
export const stepOf: Record<PublicStage, number> = {
  none: 0,
  announced: 1,
  presale: 1,
  planned: 2,
  civil_works: 3,
  passed: 4,
  connected: 5,
};
