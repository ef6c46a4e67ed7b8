create or replace function premises_on_map(instant timestamptz, asked timestamptz)
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
         case when hope.is_planned then 'passed' else public_stage(held.stage) end,
         case when hope.is_open then told.expected_from end,
         case when hope.is_open then told.expected_to end,
         hope.is_open and told.expected_to < day.today,
         hope.is_planned
  from premises p
  join source on source.id = p.source_id
  cross join (
    select (instant at time zone city.time_zone)::date as today,
           case when asked > instant then (asked at time zone city.time_zone)::date end as planned_by
    from city
  ) day
  left join lateral (
    select t.stage
    from premises_stage t
    where asked <= instant and p.since > instant and t.premises_id = p.id and t.since <= instant
    order by t.since desc
    limit 1
  ) earlier on true
  cross join lateral (
    select case when asked <= instant and p.since > instant then earlier.stage else p.stage end as stage
  ) held
  left join lateral (
    select e.expected_from, e.expected_to
    from premises_expectation e
    where asked <= instant and e.premises_id = p.id and e.since <= instant
      and stage_rank(held.stage) < stage_rank('passed')
    order by e.since desc
    limit 1
  ) earlier_told on true
  cross join lateral (
    select case when asked <= instant then earlier_told.expected_from else p.expected_from end as expected_from,
           case when asked <= instant then earlier_told.expected_to else p.expected_to end as expected_to
  ) told
  cross join lateral (
    select stage_rank(held.stage) < stage_rank('passed') as is_open,
           coalesce(stage_rank(held.stage) < stage_rank('passed')
                    and told.expected_to > day.today and told.expected_to <= day.planned_by, false) as is_planned
  ) hope
  where held.stage is not null and instant < coalesce(least(p.removed_at, source.removed_at), 'infinity')
$$;
comment on function premises_on_map(timestamptz, timestamptz) is
  'Premises as the public may see them at an instant that is now or over. asked: null for the present; the instant itself where it is over, so that history is read; a later one for those as passed that are not and are expected to be by its day. What is expected is told of those not passed only, since it may change with a contract. One plain SELECT, so that conditions of the caller reach the indexes.';

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
