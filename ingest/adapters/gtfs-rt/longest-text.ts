/** Characters of a notice's description or address; a header is as long as any other text. */
export const longestText = 1000;
