/** Names as German cities have them, all different once folded; the same ones for the same seed. */
export function streetNames(count: number, random: () => number): string[] {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const names = new Map<string, string>();
  while (names.size < count) {
    const name = pick(shapes)
      .replaceAll("1", () => pick(stems))
      .replaceAll("2", () => pick(stems).toLowerCase())
      .replaceAll("3", () => pick(types))
      .replaceAll("4", () => pick(firstNames));
    names.set(name.toLowerCase().replaceAll("ß", "ss"), name);
  }
  return [...names.values()];
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const shapes = [
  "1straße",
  "1straße",
  "123",
  "13",
  "12straße",
  "Am 13",
  "An der 12straße",
  "Auf dem 12",
  "Im 12feld",
  "1er Straße",
  "12er Weg",
  "4-1-Straße",
  "4-12-Weg",
  "Alte 1straße",
  "Zum 12hof",
];
const types = ["weg", "straße", "platz", "allee", "ring", "gasse", "ufer", "hof", "kamp", "siepen"];
const firstNames = [
  "Anna",
  "Karl",
  "Martin",
  "Käthe",
  "Sophie",
  "Ernst",
  "Rosa",
  "Jürgen",
  "Elisabeth",
  "Otto",
];
const stems =
  "Ahorn Alm Amsel Apfel Bach Berg Birken Blumen Böcken Borsig Brücken Brunnen Buchen Burg Busch Dahlien Dorf Drossel Eichen Eis Erlen Espen Eschen Falken Feld Fichten Finken Fluss Föhren Forst Garten Ginster Gold Graben Grün Hafen Hain Hansa Hasel Haupt Heide Hirsch Hohen Holz Hütten Jäger Kaiser Kapellen Kastanien Kiefern Kirch Kirsch Klee König Kreuz Kron Kuckuck Lärchen Lerchen Linden Löwen Lüne Märkische Markt Mühlen Münster Nachtigall Neu Nelken Nieder Nord Nuss Ober Oster Pappel Park Pfarr Post Quellen Raben Rathaus Reh Ritter Rosen Rüschen Sand Schloss Schul Schwanen See Silber Sonnen Stein Stern Süd Tannen Teich Tulpen Turm Ulmen Vogel Wald Wasser Weiden Wein West Wiesen Winkel Wolfs Ziegel Zechen".split(
    " ",
  );
