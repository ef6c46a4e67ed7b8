/** Control characters but line ends, marks that turn the direction of what follows, and halves of characters. */
const unwanted = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** What people wrote, without what would change how the text around it reads; null: nothing is left. */
export function cleanText(text: string | null): string | null {
  if (text === null) return null;
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, "\n").replaceAll("\t", " ");
  const clean = lines
    .replace(unwanted, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return clean === "" ? null : clean;
}
