import type { Queryable } from "#platform/database/database.ts";

const noticeChannel = "lueckenlos";
/** pg_notify takes 8,000 bytes; slugs are at most about 80. */
const mostAreasNamed = 80;

/**
 * Collects what a commit changes, so that coverage and incidents are brought up to date only there. The row lock of the data
 * version makes commits that change figures take turns: each then sees the ones before it when it measures a cell they share,
 * and no incident is opened twice. `begin` moves the version on as well; `takeTurn` leaves it where it is, until something
 * changes that anybody can see.
 */
export class Changes {
  readonly #tx: Queryable;
  readonly #accessPoints = new Set<number>();
  readonly #places = new Set<number>();
  readonly #cutAreas = new Set<number>();
  readonly #courses = new Set<number>();
  readonly #areas = new Set<number>();
  #hasTurn = false;
  #begun = false;

  constructor(tx: Queryable) {
    this.#tx = tx;
  }

  /** Whether anything changed that anybody can see. */
  get happened(): boolean {
    return this.#begun;
  }

  /**
   * To be called before anything is written that other sources' commits also measure, where what the public sees may stay as it
   * is: a version that moves would tell that a contract began.
   */
  async takeTurn(): Promise<void> {
    if (this.#hasTurn) return;
    this.#hasTurn = true;
    await this.#tx.query("select version from data_version for update");
  }

  /** To be called before anything is written that changes what anybody can see. */
  async begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    this.#hasTurn = true;
    await this.#tx.query("update data_version set version = version + 1, changed_at = now()");
  }

  /** Access points whose status, pending change or life changed. */
  status(accessPoints: readonly number[]): void {
    for (const id of accessPoints) this.#accessPoints.add(id);
  }

  /** Places left or taken. */
  places(places: readonly number[]): void {
    for (const id of places) this.#places.add(id);
  }

  /** Areas cut anew. */
  areas(areas: readonly number[]): void {
    for (const id of areas) this.#cutAreas.add(id);
  }

  /** Courses that lines have now and whose coverage is not kept yet, or counts otherwise now. */
  courses(courses: readonly number[]): void {
    for (const id of courses) this.#courses.add(id);
  }

  /** Brings up to date what is derived from all this: incidents and coverage. */
  async refresh(): Promise<void> {
    const touched = [this.#accessPoints, this.#places, this.#cutAreas, this.#courses];
    if (touched.every((ids) => ids.size === 0)) return;
    await this.begin();
    if (this.#accessPoints.size > 0) {
      await this.#tx.query("select refresh_incidents($1, present())", [[...this.#accessPoints]]);
    }
    const places = await this.#placesTouched();
    await this.#refreshAreas(places);
    await this.#tx.query("select refresh_line_coverage($1, $2)", [[...this.#courses], places]);
  }

  async areaSlugs(): Promise<string[]> {
    const rows = await this.#tx.query<{ slug: string }>(
      "select slug from area where id = any ($1::bigint[]) order by slug",
      [[...this.#areas]],
    );
    return rows.map((row) => row.slug);
  }

  async #placesTouched(): Promise<number[]> {
    const touched = await this.#tx.query<{ place: number }>(
      `select place_id as place from access_point where id = any ($1::bigint[]) and place_id is not null
       union select unnest($2::bigint[])`,
      [[...this.#accessPoints], [...this.#places]],
    );
    return touched.map((row) => row.place);
  }

  async #refreshAreas(places: readonly number[]): Promise<void> {
    if (places.length + this.#cutAreas.size === 0) return;
    const [refreshed] = await this.#tx.query<{ areas: number[] }>(
      "select refresh_coverage($1, $2) as areas",
      [[...this.#cutAreas], places],
    );
    const members = await this.#tx.query<{ area: number }>(
      "select distinct area_id as area from area_member where place_id = any ($1::bigint[])",
      [places],
    );
    for (const id of [...this.#cutAreas, ...(refreshed?.areas ?? []), ...members.map((row) => row.area)]) {
      this.#areas.add(id);
    }
  }
}

/**
 * Tells every listener, on commit, that a source was polled or a sweep ran, and what changed. `areas` is null when they are
 * too many to name. Returns the data version of the commit.
 */
export async function announce(tx: Queryable, source: string | null, changes?: Changes): Promise<number> {
  const [row] = await tx.query<{ version: number; city: string }>(
    "select version, (select slug from city) as city from data_version",
  );
  const dataVersion = row?.version ?? 0;
  const areas = changes?.happened ? await changes.areaSlugs() : [];
  const notice = {
    city: row?.city,
    dataVersion,
    source,
    changed: changes?.happened ?? false,
    areas: areas.length > mostAreasNamed ? null : areas,
  };
  await tx.query("select pg_notify($1, $2)", [noticeChannel, JSON.stringify(notice)]);
  return dataVersion;
}
