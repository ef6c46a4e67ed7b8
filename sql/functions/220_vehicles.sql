create or replace function note_vehicles(keys text[], labels text[]) returns bigint[]
language sql volatile
as $$
  with said as materialized (
    select distinct on (key) key, label
    from unnest(keys, labels) given (key, label)
    order by key, label
  ),
  differing as materialized (
    select said.key, coalesce(said.label, v.label) as label
    from said
    left join vehicle v on v.key = said.key
    where v.id is null or v.label is distinct from coalesce(said.label, v.label)
  ),
  written as (
    insert into vehicle (key, label) select key, label from differing
    on conflict (key) do update set label = excluded.label
    returning id
  )
  select coalesce(array_agg(id), '{}') from written
$$;
comment on function note_vehicles(text[], text[]) is
  'Vehicles by their numbers, with what stands on them where that is said. Returns those that are new or called otherwise than before.';

create or replace function vehicle_called(word text) returns bigint
language sql stable parallel safe
as $$
  select coalesce((select v.id from vehicle v where v.key = word),
                  (select case when count(*) = 1 then min(v.id) end from vehicle v where v.label = word))
$$;
comment on function vehicle_called(text) is 'The vehicle of that number, else the only one of that label; null: none is known, or several are called so.';

create or replace function mount_access_points(access_points bigint[], instant timestamptz) returns bigint[]
language sql volatile
as $$
  with said as materialized (
    select a.id, a.vehicle_id, vehicle_called(a.vehicle) as called
    from access_point a
    where a.id = any (access_points) and (a.vehicle is not null or a.vehicle_id is not null)
  ),
  moved as materialized (
    select said.id, said.called, last.since, left_ground.since as left_at
    from said
    left join lateral (
      select max(m.since) as since from access_point_mount m where m.access_point_id = said.id
    ) last on true
    left join access_point a on a.id = said.id
    left join access_point_place left_ground on left_ground.id = a.place_id
    where said.called is distinct from said.vehicle_id
  ),
  noted as (
    insert into access_point_mount (access_point_id, since, vehicle_id)
    select id, case when since is null then coalesce(left_at, '-infinity') else greatest(instant, since) end, called from moved
    on conflict (access_point_id, since) do update set vehicle_id = excluded.vehicle_id
  ),
  written as (
    update access_point a set vehicle_id = moved.called from moved where a.id = moved.id
    returning a.id
  )
  select coalesce(array_agg(id), '{}') from written
$$;
comment on function mount_access_points(bigint[], timestamptz) is
  'Puts access points on board of the vehicles that their sources name, from the instant on; the first known one holds since the access point left the ground, or for all time before where it never stood anywhere. Returns those that moved.';

create or replace function access_points_called(vehicles bigint[]) returns bigint[]
language sql stable parallel safe
as $$
  select coalesce(array_agg(distinct a.id), '{}')
  from vehicle v
  join access_point a on a.vehicle in (v.key, v.label) or a.vehicle_id = v.id
  where v.id = any (vehicles)
$$;
comment on function access_points_called(bigint[]) is 'Access points that ride in some vehicles, or whose sources name one of these.';

create or replace function refresh_fleet(wanted_source text, keys text[], instant timestamptz) returns bigint[]
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  fresh bigint[];
  planned bigint[];
  line_names text[];
  are_unsure boolean[];
  plan_from timestamptz[];
  plan_to timestamptz[];
begin
  select note_vehicles(array_agg(r.key order by r.key), array_agg(r.attributes ->> 'label' order by r.key)) into fresh
  from record r
  where r.source_id = wanted_source and r.key = any (keys) and r.missing_since is null;

  -- Real time knows better than a plan. What a table no longer told or suddenly lacks with much else is not known.
  select array_agg(v.id), array_agg(case when r.missing_since is null then r.attributes ->> 'line' end),
         array_agg(s.removed_at is not null or (r.missing_since is not null and gone_since(r.missing_since, r.retired_at, s.held_since) is null)),
         array_agg((r.attributes ->> 'from')::timestamptz), array_agg((r.attributes ->> 'to')::timestamptz)
    into planned, line_names, are_unsure, plan_from, plan_to
  from record r
  join source s on s.id = r.source_id
  join vehicle v on v.key = r.key
  left join source o on o.id = v.source_id
  where r.source_id = wanted_source and r.key = any (keys)
    and (v.source_id = wanted_source
      or ((v.source_id is null or o.removed_at is not null) and s.removed_at is null and r.missing_since is null and r.attributes ? 'line'));

  update vehicle v
  set source_id = wanted_source, trip = null, direction = null, headsign = null,
      lon = null, lat = null, bearing = null, position_at = null
  where v.id = any (planned) and v.source_id is distinct from wanted_source;
  delete from vehicle_run r where r.vehicle_id = any (planned) and r.since >= instant;

  with plan as materialized (
    select p.id, p.line is not null and not p.is_unsure as rides, p.is_unsure, coalesce(p.starts, '-infinity') as starts, coalesce(p.ends, 'infinity') as ends, (
             select l.id from line l
             where l.removed_at is null and (l.key = p.line or l.short_name = p.line)
             order by l.key = p.line desc, l.id limit 1) as line_id
    from unnest(planned, line_names, are_unsure, plan_from, plan_to) p (id, line, is_unsure, starts, ends)
  ),
  edge as materialized (
    select id, rides, is_unsure, starts, ends, line_id, greatest(instant, unnest(array[instant, starts, ends])) as since from plan
  ),
  turn as materialized (
    select distinct id, since,
           case when is_unsure then 'unknown' when rides and since >= starts and since < ends then 'running' else 'off' end as state,
           case when rides and since >= starts and since < ends then line_id end as line_id
    from edge
    where since < 'infinity'
  ),
  news as materialized (
    select turn.*, lag(turn.state || coalesce(turn.line_id::text, ''), 1,
                       (select r.state || coalesce(r.line_id::text, '') from vehicle_run r
                        where r.vehicle_id = turn.id and r.since < turn.since order by r.since desc limit 1))
                     over (partition by turn.id order by turn.since) as before
    from turn
  )
  insert into vehicle_run (vehicle_id, since, state, line_id)
  select id, since, state, line_id from news
  where before is distinct from state || coalesce(line_id::text, '');
  return coalesce(fresh, '{}');
end
$$;
comment on function refresh_fleet(text, text[], timestamptz) is
  'Derives vehicles from what a table of the fleet last said of them, and, of those that no real time tells of, which line they ride from when to when: what has been stays, what lies ahead is laid out anew. Returns vehicles that are new or called otherwise than before.';
