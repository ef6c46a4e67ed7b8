import { addressLabel } from "#domain/address-label.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import type { Moment } from "../http/moment.ts";
import { type PlaceId, placeId } from "../http/place.ts";
import type { ChangeRow } from "./change-words.ts";

const mostChanges = 100;
/** Newest first, so that a city's last month is enough where it fills the feed; a year is read only where it does not. */
const windowsDays = [31, 366];

/** What a feed of changes is about. */
export interface Subject {
  kind: "city" | "area" | "place";
  /** Names it for good, within the city. */
  name: string;
  /** As people call it. */
  label: string;
  /** Query of the page that shows it. */
  page: string;
  area: number | null;
  address: PlaceId | null;
  lon: number | null;
  lat: number | null;
}

export interface AskedSubject {
  area?: string | undefined;
  address?: PlaceId | undefined;
}

/** Throws `not_found` for an address, `invalid_input` for an area that is not known. */
export async function subjectOf(tx: Queryable, moment: Moment, asked: AskedSubject): Promise<Subject> {
  const city = moment.city.name;
  const whole: Subject = {
    kind: "city",
    name: "fibre",
    label: city,
    page: "",
    area: null,
    address: null,
    lon: null,
    lat: null,
  };
  if (asked.address !== undefined) return { ...whole, ...(await placeOf(tx, city, asked.address)) };
  if (asked.area === undefined) return whole;
  const [area] = await listAreas(tx, moment.at, asked.area);
  if (area === undefined) {
    throw new AppError("invalid_input", `There is no area "${asked.area}".`, {
      problems: [{ path: "area", message: "is not the slug of an area" }],
    });
  }
  const { id, slug, name } = area;
  return {
    ...whole,
    kind: "area",
    name: `areas/${slug}/fibre`,
    label: `${name}, ${city}`,
    page: `?area=${encodeURIComponent(slug)}`,
    area: id,
  };
}

interface PlaceRow {
  lon: number;
  lat: number;
  street: string | null;
  houseNumber: string | null;
  postcode: string | null;
  locality: string | null;
}

async function placeOf(tx: Queryable, city: string, address: PlaceId): Promise<Partial<Subject>> {
  const idOf = (kind: PlaceId["kind"]) => (address.kind === kind ? address.id : null);
  const values = [idOf("address"), idOf("street"), null, null, 0];
  const [row] = await tx.query<PlaceRow>(sqlFile("queries/here/place.sql"), values);
  if (row === undefined) throw new AppError("not_found", `There is no ${address.kind} of that id.`);
  const id = placeId(address);
  const label = addressLabel({
    street: row.street ?? "",
    houseNumber: row.houseNumber ?? "",
    postcode: row.postcode ?? "",
    locality: row.locality,
    city,
  });
  return {
    kind: "place",
    name: `places/${id}/fibre`,
    label,
    page: `?address=${id}`,
    address,
    lon: row.lon,
    lat: row.lat,
  };
}

/** What changed in the last twelve months, the newest first, at most 100. */
export async function changesOf(tx: Queryable, { at }: Moment, subject: Subject): Promise<ChangeRow[]> {
  const { area, address, lon, lat } = subject;
  const addressId = address?.kind === "address" ? address.id : null;
  const streetId = address?.kind === "street" ? address.id : null;
  let rows: ChangeRow[] = [];
  for (const days of windowsDays) {
    const from = new Date(at.getTime() - days * 86_400_000);
    rows = await tx.query<ChangeRow>(sqlFile("queries/fibre-changes/changes.sql"), [
      from,
      at,
      mostChanges,
      area,
      addressId,
      streetId,
      lon,
      lat,
    ]);
    if (rows.length >= mostChanges) break;
  }
  return rows;
}

/** The same change has the same name for good; as more of the same happen on its day, it counts them. */
export function changeName(subject: Subject, { kind, word, day }: ChangeRow): string {
  return `${subject.name}/${kind}/${word}/${day}`;
}
