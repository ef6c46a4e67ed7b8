import type { Area } from "#contract/areas.ts";

/** Small letters without marks, so that "hoerde", "Hörde" and "horde" find the same. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll(/([aou])e/g, "$1");
}

/** Areas whose name holds the text, those that begin with it first; all in their order for an empty text. */
export function matchingAreas(areas: readonly Area[], text: string): Area[] {
  const wanted = folded(text.trim());
  if (wanted === "") return [...areas];
  const rank = (area: Area) => {
    const at = folded(area.name).indexOf(wanted);
    return at === 0 ? 0 : 1;
  };
  return areas.filter((area) => folded(area.name).includes(wanted)).sort((a, b) => rank(a) - rank(b));
}
