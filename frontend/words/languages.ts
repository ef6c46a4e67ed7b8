export const languages = ["de", "en"] as const;
export type Language = (typeof languages)[number];

/** The first language we speak among those the reader asked for; `usual` if there is none. */
export function chooseLanguage(wanted: readonly string[], usual: string): Language {
  for (const tag of [...wanted, usual]) {
    const found = languages.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found !== undefined) return found;
  }
  return "de";
}
