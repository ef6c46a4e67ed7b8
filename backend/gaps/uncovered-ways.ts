import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { inTurns } from "./in-background.ts";
import { type Call, metresOf, type Piece, uncoveredLegs } from "./legs.ts";
import type { PlacedLeg } from "./shared-stretches.ts";

interface WayRow {
  course: number;
  direction: number;
  lengthMetres: number;
  calls: Call[] | null;
  covered: Piece[];
}

type PlacedRow = Pick<PlacedLeg, "x" | "y" | "pieces"> & { leg: number };

interface Kept {
  print: string;
  legs: PlacedLeg[];
}

const inOneStatement = 4;

/** The uncovered legs of lines, kept for as long as the coverage of their parts stands. */
export class UncoveredWays {
  readonly #db: Database;
  readonly #kept = new Map<number, Kept>();
  /** One after the other: who asks meanwhile finds them. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Of some courses at an instant. Not to be called within a transaction: what is not kept is measured some courses at a
   * time, and between them others get their turn.
   * @param prints what names the coverage of each course; null: of the past, which is not kept
   */
  async of(
    courses: readonly number[],
    at: Date,
    prints: ReadonlyMap<number, string> | null,
  ): Promise<PlacedLeg[]> {
    const wanted = this.#turn.then(() => this.#measure(courses, at, prints));
    this.#turn = wanted.catch(() => undefined);
    return await wanted;
  }

  async #measure(courses: readonly number[], at: Date, prints: ReadonlyMap<number, string> | null) {
    const known = (course: number) => {
      const kept = this.#kept.get(course);
      return kept !== undefined && kept.print === prints?.get(course) ? kept.legs : null;
    };
    const found = new Map(courses.flatMap((course) => [[course, known(course)] as const]));
    const missing = courses.filter((course) => found.get(course) === null);
    for (const some of inTurns(missing, inOneStatement)) {
      const legs = await this.#legsOf(some, at);
      for (const course of some)
        found.set(
          course,
          legs.filter((leg) => leg.course === course),
        );
    }
    if (prints !== null) this.#keep(found, prints);
    return courses.flatMap((course) => found.get(course) ?? []);
  }

  /** Only what was asked for: courses that are gone are forgotten. */
  #keep(found: ReadonlyMap<number, PlacedLeg[] | null>, prints: ReadonlyMap<number, string>): void {
    this.#kept.clear();
    for (const [course, legs] of found) {
      const print = prints.get(course);
      if (print !== undefined && legs !== null) this.#kept.set(course, { print, legs });
    }
  }

  async #legsOf(courses: readonly number[], at: Date): Promise<PlacedLeg[]> {
    const ways = await this.#db.query<WayRow>(sqlFile("queries/gaps/ways.sql"), [courses, at]);
    const legs = ways.flatMap(({ course, direction, calls, covered }) =>
      uncoveredLegs(calls ?? [], covered).map((leg) => ({ ...leg, course, direction })),
    );
    const pieces = legs.flatMap(({ uncovered, ...leg }, index) =>
      uncovered.map((piece) => ({ ...piece, index, leg })),
    );
    const placed = await this.#db.query<PlacedRow>(sqlFile("queries/gaps/pieces.sql"), [
      pieces.map(({ index }) => index),
      pieces.map(({ leg }) => leg.course),
      pieces.map(({ leg }) => leg.direction),
      pieces.map(({ fromMetres }) => fromMetres),
      pieces.map(({ toMetres }) => toMetres),
      pieces.map(({ leg }) => (leg.fromMetres + leg.toMetres) / 2),
    ]);
    const places = new Map(placed.map(({ leg, ...place }) => [leg, place]));
    return legs.flatMap((leg, index) => {
      const place = places.get(index);
      return place === undefined ? [] : [{ ...leg, ...place }];
    });
  }
}

/** Metres of a leg outside of every footprint. */
export function uncoveredMetres({ uncovered }: PlacedLeg): number {
  return metresOf(uncovered);
}
