export interface LabelParts {
  street: string;
  /** Folded; empty: the street as a whole. */
  houseNumber: string;
  /** Empty: not known. */
  postcode: string;
  /** Where another street of that name is. */
  locality: string | null;
  city: string;
}

/** `Hansastraße 12, 44137 Dortmund`; with its locality where the street's name alone does not tell: `… Dortmund (Mengede)`. */
export function addressLabel({ street, houseNumber, postcode, locality, city }: LabelParts): string {
  const place = locality === null || locality === city ? city : `${city} (${locality})`;
  const line = houseNumber === "" ? street : `${street} ${houseNumber}`;
  return postcode === "" ? `${line}, ${place}` : `${line}, ${postcode} ${place}`;
}
