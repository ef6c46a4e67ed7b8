/** Percent of households that could have so many Mbit/s by a technology (Breitbandatlas, half-yearly). */
const fixedLine = /^down_fn_hh_(alle|ftthb|ftth|fttb|fttc|hfc|sonst)_(\d+)$/;
/** The rates that are kept; the slower ones say little of a gigabit city and would double what is stored. */
const keptRates = new Set(["100", "400", "1000"]);
/** Supply by mobile networks, by all operators together or one (Mobilfunkmonitoring). */
const mobile = /^verf_5g(?:_(dt|vf|tf|ee))?$/;

/** Whether a column of the grid is kept. */
export function isKept(column: string): boolean {
  const rate = fixedLine.exec(column)?.[2];
  return rate === undefined ? mobile.test(column) || column === bestTechnology : keptRates.has(rate);
}

export const bestTechnology = "beste_tech";

/** Operators by the codes of the column names. */
export const operators: Readonly<Record<string, string>> = {
  dt: "Telekom",
  vf: "Vodafone",
  tf: "Telefónica",
  ee: "1&1",
};

export const expectedColumns =
  "raster_id and at least one of down_fn_hh_<technology>_<Mbit/s>, verf_5g, verf_5g_<operator>, beste_tech";
