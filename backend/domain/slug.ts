const spellings: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  ø: "oe",
  å: "aa",
  ł: "l",
};

/** A name as a piece of an address: `Hörde-Süd (West)` → `hoerde-sued-west`. Never empty; at most 80 characters. */
export function slugify(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[äöüßæøåł]/g, (letter) => spellings[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
  return slug || "x";
}
