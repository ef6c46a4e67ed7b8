import type { Geometry } from "geojson";
import type {
  Access,
  AccessPointStatus,
  AreaKind,
  Environment,
  LineMode,
  PremisesStage,
  SegmentStatus,
} from "./words.ts";

/** What a source says of an access point besides its status. Absent knowledge is null. */
export interface AccessPointAttributes {
  name: string | null;
  /** WGS84 degrees; both or neither. */
  lon: number | null;
  lat: number | null;
  environment: Environment | null;
  site: string | null;
  /** Name or key of the device it hangs on; access points with the same uplink of one source fail together. */
  uplink: string | null;
  ssid: string | null;
  access: Access | null;
  provider: string | null;
  /** Number or label of the vehicle it rides in; it then has no place of its own. */
  vehicle: string | null;
  /** RFC 3339 instants. Null `liveFrom`: live as long as it is known, or, with `installingFrom`, not live yet; null `liveTo`: not retired. */
  installingFrom: string | null;
  liveFrom: string | null;
  liveTo: string | null;
}

/** One normalised fact about an access point at its payload's time. */
export interface AccessPointObservation {
  kind: "access-point";
  /** The source's own identifier, unique within it. For operators only. */
  key: string;
  /** Further identifiers a describing source may join by (a MAC address, a serial number). For operators only. */
  aliases: string[];
  /** Null: the source only describes. */
  status: AccessPointStatus | null;
  attributes: AccessPointAttributes;
}

export interface AreaObservation {
  kind: "area";
  key: string;
  name: string;
  areaKind: AreaKind;
  /** Polygon or MultiPolygon, WGS84. */
  geometry: Geometry;
  /** The goal the area carries: share 0..1 to be covered by a date (YYYY-MM-DD). */
  target: { share: number; by: string | null } | null;
}

/** An event of a calendar during which the service is promised in an area, whatever the weekly hours say. */
export interface ServiceEventObservation {
  kind: "service-event";
  /** Of the entry in the calendar, which may recur. */
  key: string;
  /** Slug; none of that slug may be known yet. */
  area: string;
  title: string;
  /** When it takes place, within the window that the calendar is read for; RFC 3339 instants. The key is unique and stays when one is moved. */
  occurrences: { key: string; startsAt: string; endsAt: string }[];
}

/** Where something has its address. Absent knowledge is null. */
export interface PostalAddress {
  street: string | null;
  /** With its suffix, as the source writes it: `12 a`, `12-14`. */
  houseNumber: string | null;
  postcode: string | null;
  /** District or village, where streets of the same name are told apart by it. */
  locality: string | null;
}

/** An entry of an address register. */
export interface AddressObservation {
  kind: "address";
  key: string;
  attributes: PostalAddress & { street: string; lon: number; lat: number };
}

export interface PremisesObservation {
  kind: "premises";
  key: string;
  attributes: PostalAddress & {
    /** WGS84 degrees; both or neither. Without them the address says where it is. */
    lon: number | null;
    lat: number | null;
    households: number | null;
    stage: PremisesStage | null;
    /** First day at each stage, as far as the source says (YYYY-MM-DD). */
    reachedOn: Partial<Record<PremisesStage, string>>;
    /** When the connection is expected, first and last day (YYYY-MM-DD). */
    expectedFrom: string | null;
    expectedTo: string | null;
    provider: string | null;
    /** Phase or cluster of the rollout. */
    phase: string | null;
    /** Key or name of the fibre segment it waits for. */
    waitsFor: string | null;
    reason: string | null;
  };
}

/** A node or span of a network (Open Fibre Data Standard). */
export interface FibreSegmentObservation {
  kind: "fibre-segment";
  /** Unique within the source: network and element. */
  key: string;
  attributes: {
    element: "node" | "span";
    network: string | null;
    name: string | null;
    /** Name, else identifier. */
    phase: string | null;
    provider: string | null;
    status: SegmentStatus | null;
    /** YYYY-MM-DD */
    readyForService: string | null;
    /** As the source gives it. */
    lengthMetres: number | null;
    /** Point or LineString, WGS84. */
    geometry: Geometry | null;
    /** The source allows its geometry to be shown. */
    publish: boolean;
  };
}

export interface RoadworksObservation {
  kind: "roadworks";
  key: string;
  attributes: {
    title: string;
    /** Who has the work done. */
    client: string | null;
    /** First and last day (YYYY-MM-DD). */
    startsOn: string | null;
    endsOn: string | null;
    /** By the source's rule in the city file. */
    isFibre: boolean;
    /** Point, LineString, Polygon or a multiple of these, WGS84. */
    geometry: Geometry;
  };
}

/** A cell of the federal supply grid. Percent of households, 0..100. */
export interface SupplyCellObservation {
  kind: "supply-cell";
  key: string;
  attributes: {
    /** Polygon, WGS84. */
    geometry: Geometry;
    /** At 1,000 Mbit/s over fibre to the building or home. */
    fibrePercent: number | null;
    /** At 1,000 Mbit/s by any fixed line. */
    gigabitPercent: number | null;
    fiveG: boolean | null;
    fiveGOperators: Record<string, boolean> | null;
    /** Other columns that are kept, by the file's names. */
    columns: Record<string, number>;
  };
}

/** A line of public transport as one edition of its timetable has it (GTFS). */
export interface LineObservation {
  kind: "line";
  /** Unique within the source, and the same from edition to edition. */
  key: string;
  attributes: {
    shortName: string | null;
    longName: string | null;
    agency: string | null;
    /** As the feed has it, basic or extended. */
    routeType: number;
    mode: LineMode;
    /** RRGGBB */
    color: string | null;
    textColor: string | null;
    sortOrder: number | null;
    /** Identifiers of the feed's routes that are this line; real time names them. */
    routes: string[];
    /** Every stop of any way, once. */
    stops: LineStop[];
    /** The most frequent of a direction first; no two have the same direction, stops and course. */
    ways: LineWay[];
    /** Days on which runs are made, by the numbers in `runs`. */
    services: ServiceDays[];
  };
}

export interface LineStop {
  key: string;
  name: string;
  /** WGS84 degrees. */
  lon: number;
  lat: number;
  platform: string | null;
  /** Key and name of the parent station. */
  station: string | null;
  stationName: string | null;
}

/** One way of riding a line: a variant of a direction. */
export interface LineWay {
  direction: 0 | 1;
  headsign: string | null;
  /** Places in `stops`, in the order they are called at. */
  calls: number[];
  /** How far along the course each call is: 0..1 of its length, never falling. */
  along: number[];
  /** LineString, WGS84: longitude and latitude. */
  course: [number, number][];
  /** The feed says the course; false: it goes straight from stop to stop. */
  isDrawn: boolean;
  /** How often it is ridden while the edition is valid: runs times days. */
  departures: number;
  runs: LineRun[];
}

/** Trips of one way that take equally long on the same days. */
export interface LineRun {
  /** Place in `services`. */
  service: number;
  /** Seconds since the trip's start at each call: arrival, departure. */
  seconds: [number, number][];
  trips: LineTrip[];
}

export interface LineTrip {
  id: string;
  /** Seconds since the service day began (noon less 12 hours); may exceed 86,400. */
  startsAt: number;
  /** Made every so many seconds until that time, which is no more part of it; absent: once. */
  everySeconds?: number;
  untilSeconds?: number;
}

/** The days of a service, dates as YYYY-MM-DD. */
export interface ServiceDays {
  /** Null: on added days only. */
  from: string | null;
  to: string | null;
  /** Monday first, "1111100". */
  weekdays: string;
  added: string[];
  removed: string[];
}

/** A vehicle as a table of the fleet has it. */
export interface VehicleObservation {
  kind: "vehicle";
  /** Its number: the same in every source of the city. */
  key: string;
  attributes: {
    label: string | null;
    /** Where no real time tells: short name or key of the line it rides. */
    line: string | null;
    /** RFC 3339 instants between which it rides it; null `from`: since it is known, null `to`: until told otherwise. */
    from: string | null;
    to: string | null;
  };
}

/** A vehicle as real time sees it. */
export interface RideObservation {
  kind: "ride";
  /** Its number. */
  key: string;
  label: string | null;
  /** When it was there by its own word, RFC 3339; null: the payload's time counts. */
  at: string | null;
  /** WGS84 degrees; both or neither. */
  lon: number | null;
  lat: number | null;
  /** Degrees from north, clockwise. */
  bearing: number | null;
  /** Null: on no trip. */
  trip: RiddenTrip | null;
  /** The payload has it on several trips at once: on which is not known. */
  isAmbiguous: boolean;
}

/** As real time names a trip, in words of GTFS; absent knowledge is null. */
export interface RiddenTrip {
  id: string | null;
  route: string | null;
  direction: 0 | 1 | null;
  /** Service day, YYYY-MM-DD. */
  day: string | null;
  /** Seconds since the service day began; tells the runs of a frequency apart. */
  startsAt: number | null;
}

/** Real time says that a trip is not made. */
export interface CancelledTripObservation {
  kind: "cancelled-trip";
  /** Trip and day. */
  key: string;
  trip: string;
  /** Service day, YYYY-MM-DD; null: the one of the payload's time. */
  day: string | null;
  startsAt: number | null;
}

/** A notice about service. */
export interface AlertObservation {
  kind: "alert";
  key: string;
  header: string;
  description: string | null;
  /** http or https */
  url: string | null;
  /** When it is in force, RFC 3339; none: while it is told. */
  periods: { from: string | null; to: string | null }[];
  /** Identifiers of the feed's routes and stops; neither: of everything. */
  routes: string[];
  stops: string[];
}

export type Observation =
  | AccessPointObservation
  | AreaObservation
  | ServiceEventObservation
  | AddressObservation
  | PremisesObservation
  | FibreSegmentObservation
  | LineObservation
  | VehicleObservation
  | RideObservation
  | CancelledTripObservation
  | AlertObservation
  | RoadworksObservation
  | SupplyCellObservation;

/** One entry of a vendor's own change history: the status held `from` before `at` and `to` from `at` on. */
export interface StatusChange {
  key: string;
  /** RFC 3339 instant. */
  at: string;
  from: AccessPointStatus;
  to: AccessPointStatus;
}

export interface Reason {
  /** Where in the record: `nodeinfo.location.latitude`; empty for the whole record. */
  path: string;
  /** Stable, machine-readable: `not_a_number`, `coordinates_swapped`, `duplicate_key`, `invalid_geometry`, … */
  code: string;
  /** A sentence that names what was expected and what came. */
  message: string;
}

export interface RejectedRecord {
  /** The record as it came, after the drop list. */
  record: unknown;
  reasons: Reason[];
}

/** A payload after mapping: `received` = observations + rejected + skipped, always. */
export interface MappedPayload {
  /** The payload's own time, RFC 3339; null when the format carries none (then the response's time counts). */
  payloadAt: string | null;
  received: number;
  observations: Observation[];
  rejected: RejectedRecord[];
  /** Understood and not ours: reason → number of records (`outside_city`, `not_an_access_point`, …). */
  skipped: Record<string, number>;
  /** What was accepted but deserves a look: words we do not know, and how often (`state "FOO"` → 3). */
  notices: Record<string, number>;
  /** The vendor's change history, if the payload brings one; complete from `historyFrom` to the payload's time. */
  changes: StatusChange[];
  historyFrom: string | null;
}
