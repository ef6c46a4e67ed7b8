create or replace function refresh_segments(wanted_source text, keys text[], instant timestamptz) returns bigint[]
language plpgsql volatile
as $$
declare
  written bigint[];
  reshaped bigint[];
begin
  with said as materialized (
    select r.key, r.attributes, r.retired_at, r.attributes ->> 'element' as element, source.provider,
           st_transform(st_setsrid(st_force2d(st_geomfromgeojson(r.attributes -> 'geometry')), 4326), city.srid) as geom
    from record r
    join source on source.id = r.source_id
    cross join city
    where r.source_id = wanted_source and r.key = any (keys)
  ),
  before as materialized (
    select s.key, s.element, s.geom from fibre_segment s where s.source_id = wanted_source and s.key = any (keys)
  ),
  kept as (
    insert into fibre_segment as s
      (source_id, key, element, network, name, phase, provider, publish, geom, length_m, removed_at)
    select wanted_source, said.key, said.element, said.attributes ->> 'network', said.attributes ->> 'name',
           said.attributes ->> 'phase', coalesce(said.attributes ->> 'provider', said.provider),
           coalesce((said.attributes ->> 'publish')::boolean, false), said.geom,
           case when said.element = 'span' then (said.attributes ->> 'lengthMetres')::double precision end,
           said.retired_at
    from said
    on conflict (source_id, key) do update
      set element = excluded.element, network = excluded.network, name = excluded.name, phase = excluded.phase,
          provider = excluded.provider, publish = excluded.publish, geom = excluded.geom,
          length_m = case when excluded.geom is null or excluded.element = 'node' then excluded.length_m else s.length_m end,
          removed_at = excluded.removed_at
    returning s.id, s.key, s.element, s.geom
  )
  select coalesce(array_agg(kept.id), '{}'),
         coalesce(array_agg(kept.id) filter (
           where before.key is null or (before.element, before.geom) is distinct from (kept.element, kept.geom)), '{}')
  into written, reshaped
  from kept
  left join before on before.key = kept.key;

  delete from segment_part where segment_id = any (reshaped);
  -- What lies beyond the city's frame is no business of the city's, and may reach round the earth.
  with frame as materialized (
    select st_envelope(st_transform(st_makeenvelope(west, south, east, north, 4326), srid)) as box from city
  ),
  part as materialized (
    select s.id, p.cell_x, p.cell_y, p.metres
    from fibre_segment s
    cross join frame
    cross join lateral segment_parts(st_clipbybox2d(s.geom, frame.box)) p
    where s.id = any (reshaped) and s.element = 'span' and s.geom is not null
  )
  insert into segment_part (segment_id, cell_x, cell_y, metres)
  select id, cell_x, cell_y, metres from part;

  with measured as materialized (
    select s.id, coalesce(sum(p.metres), 0) as metres
    from fibre_segment s
    left join segment_part p on p.segment_id = s.id
    where s.id = any (reshaped) and s.element = 'span' and s.geom is not null
    group by s.id
  )
  update fibre_segment s set length_m = measured.metres from measured where s.id = measured.id;

  perform note_segment_status(written, instant);
  perform note_segment_expectation(written, instant);
  return reshaped;
end
$$;
comment on function refresh_segments(text, text[], timestamptz) is
  'Derives fibre segments from what their source last said: attributes, length and parts, and where they differ, transitions of status and expected date at the instant. Returns those that are new or lie elsewhere than before.';

create or replace function note_segment_status(segments bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
begin
  with turned as materialized (
    select s.id, said.status,
           case when s.status is null and said.status in ('operational', 'inactive') and said.ready_at < instant
                then said.ready_at
                else greatest(instant, s.since) end as since
    from fibre_segment s
    join record r on r.source_id = s.source_id and r.key = s.key
    cross join city
    cross join lateral (
      select r.attributes ->> 'status' as status,
             (r.attributes ->> 'readyForService')::timestamp at time zone city.time_zone as ready_at
    ) said
    where s.id = any (segments) and said.status is not null and said.status is distinct from s.status
  ),
  noted as (
    insert into fibre_segment_status (segment_id, since, status)
    select id, since, status from turned
    -- The same payload, understood better.
    on conflict (segment_id, since) do update set status = excluded.status
    returning segment_id
  )
  update fibre_segment s set status = turned.status, since = turned.since from turned where s.id = turned.id;

  with repeated as (
    delete from fibre_segment_status t
    where t.segment_id = any (segments)
      and t.status = (select b.status from fibre_segment_status b
                      where b.segment_id = t.segment_id and b.since < t.since order by b.since desc limit 1)
    returning t.segment_id
  )
  update fibre_segment s
  set since = (select max(t.since) from fibre_segment_status t where t.segment_id = s.id and t.since < s.since)
  from repeated
  where s.id = repeated.segment_id;
end
$$;
comment on function note_segment_status(bigint[], timestamptz) is
  'Writes transitions of status where what is said of a segment differs from what is believed. One first seen when already built is dated from the day it was ready for service.';

create or replace function note_segment_expectation(segments bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
begin
  with moved as materialized (
    select s.id, (r.attributes ->> 'readyForService')::date as day
    from fibre_segment s
    join record r on r.source_id = s.source_id and r.key = s.key
    where s.id = any (segments)
      and (r.attributes ->> 'readyForService')::date is distinct from s.ready_for_service
  ),
  noted as (
    insert into fibre_segment_expectation (segment_id, since, ready_for_service)
    select id, instant, day from moved
    on conflict (segment_id, since) do update set ready_for_service = excluded.ready_for_service
    returning segment_id
  )
  update fibre_segment s set ready_for_service = moved.day from moved where s.id = moved.id;
end
$$;
comment on function note_segment_expectation(bigint[], timestamptz) is
  'Notes when a segment is to be ready for service wherever that differs from what was said last, also if nothing is said any more.';
