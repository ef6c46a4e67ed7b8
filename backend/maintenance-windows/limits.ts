/** All occurrences of a window are made when it is entered. */
export const mostOccurrences = 1_000;
export const mostYears = 5;

/** Longer than any work, so that a mistyped year does not excuse it. */
export const longestDays = 366;
