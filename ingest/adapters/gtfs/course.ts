/** A course in metres, in a plane that touches the earth at its middle (equirectangular); right to 0.1 % across a region. */
export interface Course {
  points: [lon: number, lat: number][];
  xs: Float64Array;
  ys: Float64Array;
  /** Metres from the start at each point. */
  at: Float64Array;
  length: number;
  toPlane(place: readonly [lon: number, lat: number]): [x: number, y: number];
}

const metresPerDegree = (6_371_008.8 * Math.PI) / 180;

/** The course along these points. Null: they are all one place. */
export function makeCourse(points: readonly (readonly [number, number])[]): Course | null {
  const distinct = points.filter(
    ([lon, lat], index) => lon !== points[index - 1]?.[0] || lat !== points[index - 1]?.[1],
  );
  if (distinct.length < 2) return null;
  const lats = distinct.map(([, lat]) => lat);
  const middle =
    (lats.reduce((least, lat) => Math.min(least, lat)) + lats.reduce((most, lat) => Math.max(most, lat))) / 2;
  const perLon = metresPerDegree * Math.cos((middle * Math.PI) / 180);
  const xs = Float64Array.from(distinct, ([lon]) => lon * perLon);
  const ys = Float64Array.from(distinct, ([, lat]) => lat * metresPerDegree);
  const at = new Float64Array(distinct.length);
  for (let index = 1; index < at.length; index += 1) {
    const [dx, dy] = [num(xs, index) - num(xs, index - 1), num(ys, index) - num(ys, index - 1)];
    at[index] = num(at, index - 1) + Math.hypot(dx, dy);
  }
  return {
    points: distinct.map(([lon, lat]) => [lon, lat]),
    xs,
    ys,
    at,
    length: num(at, at.length - 1),
    toPlane: ([lon, lat]) => [lon * perLon, lat * metresPerDegree],
  };
}

/** The same course from its end to its start. */
export function reversed({ points }: Course): Course {
  return makeCourse([...points].reverse()) as Course;
}

/** A point of a list that is known to be there. */
export function num(values: Float64Array, index: number): number {
  return values[index] as number;
}

/** Where in the plane the course is after so many metres. */
export function pointAt(course: Course, metres: number): [x: number, y: number] {
  const segment = segmentAt(course.at, metres);
  const [from, to] = [num(course.at, segment), num(course.at, segment + 1)];
  const share = to > from ? Math.min(1, Math.max(0, (metres - from) / (to - from))) : 0;
  return [
    num(course.xs, segment) + share * (num(course.xs, segment + 1) - num(course.xs, segment)),
    num(course.ys, segment) + share * (num(course.ys, segment + 1) - num(course.ys, segment)),
  ];
}

/** The last segment that begins at or before this place on a rising axis. */
export function segmentAt(axis: ArrayLike<number>, value: number): number {
  let [low, high] = [0, axis.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((axis[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
