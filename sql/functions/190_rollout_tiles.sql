-- Both are called for each of 300,000 premises in a tile of the whole city: days are worked out once, as subqueries of their own,
-- stages are compared as words (stage_rank costs 1 µs each time), and the present joins no history (13 times as long).
create or replace function premises_on_map_present(instant timestamptz, planned_by timestamptz)
returns table (
  premises_id bigint,
  point_3857 geometry,
  stage text,
  expected_from date,
  expected_to date,
  is_overdue boolean,
  is_planned boolean
)
language sql stable parallel safe
as $$
  select p.id,
         p.point_3857,
         case when hope.is_planned then 'passed' when p.stage = 'activated' then public_stage(p.stage) else p.stage end,
         case when open.yes then p.expected_from end,
         case when open.yes then p.expected_to end,
         open.yes and p.expected_to < (select (instant at time zone city.time_zone)::date from city),
         hope.is_planned
  from premises p
  join source on source.id = p.source_id
  cross join lateral (
    select p.stage in ('none', 'announced', 'presale', 'planned', 'civil_works') as yes
  ) open
  cross join lateral (
    select open.yes and coalesce(
             p.expected_to > (select (instant at time zone city.time_zone)::date from city)
             and p.expected_to <= (select (planned_by at time zone city.time_zone)::date from city), false) as is_planned
  ) hope
  where p.stage is not null and instant < coalesce(least(p.removed_at, source.removed_at), 'infinity')
$$;
comment on function premises_on_map_present(timestamptz, timestamptz) is
  'Premises as the public may see them now, and where planned_by is given, those as passed that are expected to be by its day. What is expected is told of those not passed only, since it may change with a contract. One plain SELECT, so that conditions of the caller reach the indexes.';

create or replace function premises_on_map_at(instant timestamptz, planned_by timestamptz)
returns table (
  premises_id bigint,
  point_3857 geometry,
  stage text,
  expected_from date,
  expected_to date,
  is_overdue boolean,
  is_planned boolean
)
language sql stable parallel safe
as $$
  select p.id,
         p.point_3857,
         case when held.stage = 'activated' then public_stage(held.stage) else held.stage end,
         told.expected_from,
         told.expected_to,
         told.expected_to < (select (least(instant, planned_by) at time zone city.time_zone)::date from city),
         false
  from premises p
  join source on source.id = p.source_id
  left join lateral (
    select t.stage
    from premises_stage t
    where p.since > instant and t.premises_id = p.id and t.since <= instant
    order by t.since desc
    limit 1
  ) earlier on true
  cross join lateral (
    select case when p.since > instant then earlier.stage else p.stage end as stage
  ) held
  left join lateral (
    select e.expected_from, e.expected_to
    from premises_expectation e
    where held.stage in ('none', 'announced', 'presale', 'planned', 'civil_works')
      and e.premises_id = p.id and e.since <= instant
    order by e.since desc
    limit 1
  ) told on true
  where held.stage is not null and instant < coalesce(least(p.removed_at, source.removed_at), 'infinity')
$$;
comment on function premises_on_map_at(timestamptz, timestamptz) is
  'The same for an instant that is over, when nothing is planned any more; planned_by is that instant.';

create or replace function tile_line(shape geometry, west double precision, north double precision, unit double precision)
returns geometry
language sql immutable parallel safe
as $$
  select st_collectionextract(st_snaptogrid(st_affine(
    st_clipbybox2d(shape, tile_box(west, north, unit, 64)),
    1 / unit, 0, 0, -1 / unit, -west / unit, north / unit), 1), 2)
$$;
comment on function tile_line(geometry, double precision, double precision, double precision) is
  'A 3857 line in tile units, cut 64 units beyond the tile. Empty where it shrinks to nothing.';

create or replace function tile_cell_step(unit double precision) returns integer
language sql immutable parallel safe
as $$ select power(2, greatest(0, round(log(2, (unit / 1.1943285668550503)::numeric))))::integer $$;
comment on function tile_cell_step(double precision) is
  'How many cells of 100 m an edge are one square of a tile: 1 from zoom 13, whose unit is 1.19 metres of 3857, twice as many with each zoom above.';

create or replace function tile_ground(tile_west double precision, tile_north double precision, unit double precision, cell_metres double precision)
returns geometry
language sql stable parallel safe
as $$
  select st_expand(st_envelope(st_transform(st_intersection(
           tile_box(tile_west, tile_north, unit, 64),
           st_transform(st_makeenvelope(city.west - 0.1, city.south - 0.1, city.east + 0.1, city.north + 0.1, 4326), 3857)),
           city.srid)), cell_metres)
  from city
$$;
comment on function tile_ground(double precision, double precision, double precision, double precision) is
  'A tile as a rectangle of the city''s reference system with a cell to spare, cut to the city and 0.1 degrees around it: the whole world cannot be transformed. Empty elsewhere.';

create or replace function cell_km(metres double precision) returns double precision
language sql immutable parallel safe
as $$ select case when metres > 0 then greatest(0.01, round((metres / 1000)::numeric, 2)::double precision) end $$;
comment on function cell_km(double precision) is 'Kilometres to ten metres, what is less than that as ten; null: none.';
