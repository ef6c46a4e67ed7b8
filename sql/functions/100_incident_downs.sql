create or replace function poll_before(source text, instant timestamptz) returns timestamptz
language sql stable
as $$
  select coalesce((select max(polled) from source s cross join lateral unnest(s.polled_at) polled
                   where s.id = source and polled < instant), instant)
$$;
comment on function poll_before(text, timestamptz) is
  'When a source was polled last before an instant, of its last few polls; the instant itself where that is not known.';

create or replace function group_members(level text, keys text[]) returns table (key text, access_point_id bigint)
language sql stable
as $$
  select a.uplink, a.id from access_point a where level = 'uplink' and a.uplink = any (keys)
  union all
  select a.site, a.id from access_point a where level = 'site' and a.site = any (keys)
  union all
  select a.source_id, a.id from access_point a where level = 'source' and a.source_id = any (keys)
$$;
comment on function group_members(text, text[]) is
  'The access points that hang on some uplinks, stand on some sites or are told of by some sources, whatever source tells of them.';

create or replace function fresh_downs(touched bigint[], instant timestamptz)
returns table (access_point_id bigint, since timestamptz)
language sql stable
as $$
  with down as materialized (
    select a.id, a.source_id, a.since
    from access_point a
    join access_points_present(instant) p on p.access_point_id = a.id and p.lifecycle = 'live'
    -- not in is hashed whatever the planner believes of tables just filled: 0.1 s instead of 1.3 s for 3,000.
    where a.id = any (touched) and a.status = 'down'
      and a.id not in (
        select m.access_point_id
        from incident i join incident_access_point m on m.incident_id = i.id and m.until is null
        where i.failure = 'down' and i.resolved_at is null and i.merged_into is null)
  ),
  excused as materialized (
    select m.access_point_id,
           bool_or(m.during @> instant) as lasts,
           max(upper(m.during)) filter (where upper(m.during) <= instant) as ended_at
    from (select array_agg(id) as ids, min(since) as since from down) every
    cross join lateral maintenance_of(every.ids, every.since, instant + interval '1 microsecond') m
    join down on down.id = m.access_point_id and upper(m.during) > down.since
    group by m.access_point_id
  ),
  duty as materialized (
    -- Where a vehicle rests its access point may be switched off, and takes a moment to come up with it: it is out of order when it
    -- was seen so on the way as often as a change has to be confirmed.
    select d.access_point_id, d.since
    from on_duty((select array_agg(id) from down), instant) d
    join access_point a on a.id = d.access_point_id
    join source s on s.id = a.source_id
    where (select count(*) from unnest(s.polled_at) polled where polled > d.since) >= s.confirmations
  )
  select down.id, greatest(down.since, excused.ended_at, duty.since)
  from down
  join access_point a on a.id = down.id
  left join excused on excused.access_point_id = down.id
  left join duty on duty.access_point_id = down.id
  where excused.lasts is not true
    and (a.vehicle is null or duty.access_point_id is not null
      -- Where nothing tells of vehicles they are judged as any other.
      or (not exists (select from vehicle v join source o on o.id = v.source_id and o.removed_at is null where v.id = a.vehicle_id)
        and not exists (select from source s where s.kind = 'real-time' and s.removed_at is null)))
$$;
comment on function fresh_downs(bigint[], timestamptz) is
  'Those of some access points that are live, down, in no maintenance at the instant and in no open incident, with when that began: the outage, the end of the maintenance that excused it, or when the vehicle set off that it rides in. While that rests nobody is to be told.';

create or replace function failed_groups(level text, touched bigint[], instant timestamptz)
returns table (key text, since timestamptz, until timestamptz)
language sql stable
as $$
  with fresh as materialized (
    select told.*, poll_before(told.source_id, told.since) as polled_before
    from (
      select case level when 'uplink' then a.uplink when 'site' then a.site when 'source' then a.source_id end as key,
             a.source_id, f.since, count(*) as downs
      from fresh_downs(touched, instant) f
      join access_point a on a.id = f.access_point_id
      group by 1, a.source_id, f.since
    ) told
  ),
  asked as materialized (
    select fresh.key, min(fresh.polled_before) as since
    from fresh
    where fresh.key is not null and not exists (
      select from incident i
      where i.cause = level and i.failure = 'down' and i.key = fresh.key and i.resolved_at is null and i.merged_into is null)
    group by fresh.key
  ),
  concerned as materialized (
    select m.access_point_id, m.since, i.cause
    from incident i
    join incident_access_point m on m.incident_id = i.id
    where i.failure = 'down' and i.resolved_at is null and i.merged_into is null and m.until is null
  ),
  member as materialized (
    -- What another group's failure explains is no sign of this group's.
    select g.key, g.access_point_id, a.source_id, alone.since
    from group_members(level, (select array_agg(asked.key) from asked)) g
    join access_point a on a.id = g.access_point_id
    join access_points_present(instant) p on p.access_point_id = g.access_point_id and p.lifecycle = 'live'
    left join concerned alone on alone.access_point_id = g.access_point_id and alone.cause = 'access_point'
    where g.access_point_id not in (select c.access_point_id from concerned c where c.cause <> 'access_point')
  ),
  size as materialized (
    select member.key, count(*) as live from member group by member.key
  ),
  point as materialized (
    select fresh.key, fresh.since, fresh.polled_before, fresh.downs from fresh join asked using (key)
    union all
    select alone.key, alone.since, poll_before(alone.source_id, alone.since), alone.downs
    from (
      select member.key, member.source_id, member.since, count(*) as downs
      from member join asked on asked.key = member.key and member.since >= asked.since
      group by member.key, member.source_id, member.since
    ) alone
  ),
  wave as materialized (
    select last.key, min(p.since) as since, last.since as until, sum(p.downs) as downs
    from (select distinct key, since, polled_before from point) last
    join point p on p.key = last.key and p.since between last.polled_before and last.since
    group by last.key, last.since, last.polled_before
  )
  select wave.key, min(wave.since), max(wave.until)
  from wave join size using (key)
  where wave.downs >= 3 and wave.downs * 2 >= size.live
  group by wave.key
$$;
comment on function failed_groups(text, bigint[], timestamptz) is
  'The uplinks, sites or sources (level) without an open incident of which at least 3 and at least half of the live access points went down within 2 polls, some of them those given; and from when to when they did.';
