create or replace function segment_km_at(areas bigint[], instants timestamptz[])
returns table (area_id bigint, instant timestamptz, status text, km double precision)
language sql stable parallel safe
as $$
  with wanted as materialized (
    select array_agg(distinct i.at order by i.at) as sorted from unnest(instants) i (at)
  ),
  held as materialized (
    select t.segment_id, t.status, t.since,
           lead(t.since) over (partition by t.segment_id order by t.since) as until
    from fibre_segment_status t
  ),
  lasting as materialized (
    select s.id as segment_id, coalesce(least(s.removed_at, source.removed_at), 'infinity') as removed_at,
           s.ready_for_service::timestamp at time zone city.time_zone as ready_at
    from fibre_segment s
    join source on source.id = s.source_id
    cross join city
    where s.element = 'span'
  ),
  spell as materialized (
    select held.segment_id, held.status, held.since as begins,
           least(coalesce(held.until, lasting.removed_at), lasting.removed_at, expected.at) as ends, expected.at as expected_at,
           lasting.removed_at
    from held
    join lasting using (segment_id)
    left join lateral (
      select lasting.ready_at as at
      where held.until is null and lasting.ready_at > present()
        and held.status not in ('operational', 'decommissioned')
    ) expected on true
  ),
  every as materialized (
    select segment_id, status, begins, ends from spell
    union all
    select segment_id, 'operational', expected_at, removed_at from spell where expected_at is not null
  ),
  reach as materialized (
    select 0::bigint as area_id, s.id as segment_id, s.length_m as metres
    from fibre_segment s
    where (areas is null or 0 = any (areas)) and s.element = 'span' and s.length_m > 0
    union all
    select a.area_id, a.segment_id, a.metres
    from area_segment a
    where areas is null or a.area_id = any (areas)
  ),
  step as materialized (
    -- The first wanted instant at or after each beginning and end; a microsecond is the finest a time can tell.
    select reach.area_id, every.status, place.nth, sum(reach.metres * edge.sign) as metres
    from every
    join reach using (segment_id)
    cross join wanted
    cross join lateral (values (every.begins, 1), (every.ends, -1)) edge (at, sign)
    cross join lateral (
      select case when edge.at = 'infinity' then cardinality(wanted.sorted)
                  else width_bucket(edge.at - interval '1 microsecond', wanted.sorted) end + 1 as nth
    ) place
    where every.begins < every.ends and place.nth <= cardinality(wanted.sorted)
    group by reach.area_id, every.status, place.nth
  ),
  filled as materialized (
    select pair.area_id, pair.status, i.nth, i.at, coalesce(step.metres, 0) as metres
    from (select distinct area_id, status from step) pair
    cross join wanted
    cross join lateral unnest(wanted.sorted) with ordinality i (at, nth)
    left join step on step.area_id = pair.area_id and step.status = pair.status and step.nth = i.nth
  ),
  summed as materialized (
    select f.area_id, f.at, f.status,
           sum(f.metres) over (partition by f.area_id, f.status order by f.nth) / 1000 as km
    from filled f
  )
  -- Sums that went up and down again leave some billionths of a metre.
  select s.area_id, s.at, s.status, s.km from summed s where s.km > 0.000001
$$;
comment on function segment_km_at(bigint[], timestamptz[]) is
  'Kilometres of spans by status in areas (0: the whole city; null: all areas and the city) at any instants, as segments_at has them. A status without any has no row.';

create or replace function segment_km(instant timestamptz)
returns table (area_id bigint, status text, km double precision)
language sql stable parallel safe
as $$
  select k.area_id, k.status, k.km from segment_km_at(null, array[instant]) k
$$;
comment on function segment_km(timestamptz) is
  'Kilometres of spans by status in every area and, as area 0, in the whole city at an instant.';
