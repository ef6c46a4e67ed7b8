import type { HereAnswer } from "#contract/here.ts";
import { addressLabel } from "#domain/address-label.ts";
import { contains } from "#domain/bbox.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { momentOf } from "../http/moment.ts";
import { type PlaceId, placeId } from "../http/place.ts";
import { fibreHereOf, noFibre } from "./fibre.ts";
import { mobileOf } from "./mobile.ts";
import { Origins } from "./origins.ts";
import { roadworksOf, withinMetres } from "./roadworks.ts";
import { stopsOf } from "./stops.ts";
import { wlanOf } from "./wlan.ts";

export interface Asked {
  lon?: number | undefined;
  lat?: number | undefined;
  address?: PlaceId | undefined;
}

type City = Pick<CityFile, "name" | "bbox">;

/** What the parts of the answer are about. */
export interface Here {
  at: Date;
  lon: number;
  lat: number;
  /** Of the address asked for, or of the nearest one. */
  addressId: number | null;
  streetId: number | null;
}

interface PlaceRow {
  lon: number;
  lat: number;
  addressId: number | null;
  streetId: number | null;
  metres: number | null;
  street: string | null;
  houseNumber: string | null;
  postcode: string | null;
  locality: string | null;
}

/** A point has the address that is at most so far away. */
const nearMetres = 50;

/**
 * All that is known at a place, of one snapshot. Outside the city nothing is known, and that is an answer.
 * Throws `not_found` for an address that is not, or no longer, known.
 */
export async function hereAt(tx: Queryable, city: City, asked: Asked): Promise<HereAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, undefined);
  const about = { at: at.toISOString(), demo, dataVersion, stops: [] };
  const outside = { ...about, isInCity: false, address: null, ...nothing };
  // Before the database is asked, whose reference system may have no coordinates for the place.
  if (asked.lon !== undefined && asked.lat !== undefined && !contains(city.bbox, asked.lon, asked.lat))
    return { ...outside, lon: asked.lon, lat: asked.lat };
  const place = await placeOf(tx, asked);
  const { lon, lat, addressId, streetId } = place;
  if (!contains(city.bbox, lon, lat)) return { ...outside, lon, lat };
  const here: Here = { at, lon, lat, addressId, streetId };
  const origins = await Origins.read(tx);
  const areas = await tx.query<{ slug: string }>(sqlFile("queries/here/areas.sql"), [lon, lat]);
  return {
    ...about,
    ...{ lon, lat, isInCity: true },
    address: addressOf(place, city),
    areas: areas.map(({ slug }) => slug),
    wlan: await wlanOf(tx, here, origins),
    fibre: await fibreHereOf(tx, here, origins),
    mobile: await mobileOf(tx, here, origins),
    roadworks: await roadworksOf(tx, here, origins),
    stops: await stopsOf(tx, here),
  };
}

const nothing = {
  areas: [],
  wlan: { covered: false, now: "none", nearest: [], origins: [] },
  fibre: noFibre,
  mobile: { "5g": null, operators: {}, fibrePercent: null, gigabitPercent: null, origin: null },
  roadworks: { sites: [], withinMetres, origins: [] },
} satisfies Partial<HereAnswer>;

async function placeOf(tx: Queryable, { lon, lat, address }: Asked): Promise<PlaceRow> {
  const idOf = (kind: PlaceId["kind"]) => (address?.kind === kind ? address.id : null);
  const [place] = await tx.query<PlaceRow>(sqlFile("queries/here/place.sql"), [
    idOf("address"),
    idOf("street"),
    lon ?? null,
    lat ?? null,
    nearMetres,
  ]);
  if (place !== undefined) return place;
  throw new AppError("not_found", `There is no ${address?.kind ?? "place"} of that id.`);
}

function addressOf(place: PlaceRow, city: City): HereAnswer["address"] {
  const { addressId, streetId, metres, street, houseNumber, postcode, locality } = place;
  const id = addressId ?? streetId;
  if (id === null || street === null) return null;
  return {
    id: placeId({ kind: addressId === null ? "street" : "address", id }),
    label: addressLabel({
      street,
      houseNumber: houseNumber ?? "",
      postcode: postcode ?? "",
      locality,
      city: city.name,
    }),
    distanceMetres: metres ?? 0,
  };
}
