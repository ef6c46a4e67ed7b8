import pg from "pg";

type Parser = (text: string) => unknown;

const oids = { int8: 20, date: 1082, timestamp: 1114, interval: 1186, numeric: 1700 } as const;
const arrayOids = { int8: 1016, date: 1182, interval: 1187, numeric: 1231 } as const;
const textArrayOid = 1009;

const parseTextArray: Parser = defaultParser(textArrayOid, "text");
const asIs: Parser = (text) => text;

function arrayOfNumbers(text: string): (number | null)[] {
  return (parseTextArray(text) as (string | null)[]).map((entry) => (entry === null ? null : Number(entry)));
}

/**
 * Our counts fit a double exactly, so int8 and numeric are numbers. A date has no time zone, so it stays text: as a Date
 * it would move by a day west of Greenwich.
 */
const parsers = new Map<number, Parser>([
  [oids.int8, Number],
  [oids.numeric, Number],
  [oids.date, asIs],
  [oids.timestamp, asIs],
  [oids.interval, asIs],
  [arrayOids.int8, arrayOfNumbers],
  [arrayOids.numeric, arrayOfNumbers],
  [arrayOids.date, parseTextArray],
  [arrayOids.interval, parseTextArray],
]);

/** How PostgreSQL's values become ours, on both engines. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary" = "text") =>
    (format === "text" && parsers.get(oid)) || defaultParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** pg's types list only the oids it has names for; it knows those of arrays as well. */
function defaultParser(oid: number, format: "text" | "binary"): Parser {
  return pg.types.getTypeParser(oid, format as "text");
}
