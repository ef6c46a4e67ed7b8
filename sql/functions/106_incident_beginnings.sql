create or replace function merge_into_groups(level text, groups bigint[], wave_from timestamptz[], wave_to timestamptz[]) returns void
language plpgsql volatile
as $$
begin
  with wave as materialized (
    select i.id, i.key, w.since, w.until
    from unnest(groups, wave_from, wave_to) w (id, since, until) join incident i on i.id = w.id
  ),
  part as materialized (
    select wave.id as group_id, i.id, m.access_point_id, m.since
    from wave
    join group_members(level, (select array_agg(wave.key) from wave)) g on g.key = wave.key
    join incident_access_point m on m.access_point_id = g.access_point_id and m.until is null and m.since between wave.since and wave.until
    join incident i on i.id = m.incident_id and i.cause = 'access_point' and i.failure = 'down'
      and i.resolved_at is null and i.merged_into is null
  ),
  merged as (
    update incident i set merged_into = part.group_id from part where i.id = part.id
  ),
  moved as (
    delete from incident_access_point m using part
    where m.incident_id = part.id and m.access_point_id = part.access_point_id and m.since = part.since
  ),
  concerned as (
    insert into incident_access_point (incident_id, access_point_id, since)
    select group_id, access_point_id, since from part
    on conflict (incident_id, access_point_id, since) do update set until = null
  ),
  untold as (
    update alert_delivery d
    set cancelled_at = now()
    from part
    where d.incident_id = part.id and d.delivered_at is null and d.cancelled_at is null
      and (d.claimed_until is null or d.claimed_until <= now())
  )
  insert into incident_event (incident_id, at, kind) select id, since, 'merged' from part;
end
$$;
comment on function merge_into_groups(text, bigint[], timestamptz[], timestamptz[]) is
  'Makes the open incidents of single access points that went down within a group''s wave a part of the group''s incident; what was not told of them yet is told no more.';

create or replace function begin_incidents(level text, touched bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
declare
  begun bigint[];
  wave_from timestamptz[];
  wave_to timestamptz[];
begin
  with failed as materialized (
    select g.key, g.since, g.until, g.key as subject
    from failed_groups(level, touched, instant) g
    where level <> 'access_point'
    union all
    select a.id::text, f.since, f.since, a.name
    from fresh_downs(touched, instant) f join access_point a on a.id = f.access_point_id
    where level = 'access_point'
  ),
  before as materialized (
    select distinct on (failed.key) failed.key, failed.subject, i.id
    from failed
    cross join city
    join incident i on i.cause = level and i.failure = 'down' and i.key = failed.key and i.merged_into is null
      and i.resolved_at > failed.since - city.reopen_within
    order by failed.key, i.resolved_at desc, i.id desc
  ),
  reopened as (
    update incident i set resolved_at = null, reopened = i.reopened + 1, subject = before.subject from before where i.id = before.id
    returning i.id, i.key
  ),
  fresh as materialized (
    select failed.* from failed where not exists (select from before where before.key = failed.key)
  ),
  opened as (
    insert into incident (cause, failure, key, subject, opened_at, detected_at)
    select level, 'down', key, subject, since, now() from fresh order by since, key
    returning id, key
  )
  select array_agg(every.id), array_agg(failed.since), array_agg(failed.until) into begun, wave_from, wave_to
  from (select id, key from reopened union all select id, key from opened) every
  join failed using (key);

  if begun is not null and level <> 'access_point' then
    perform merge_into_groups(level, begun, wave_from, wave_to);
  end if;

  with joining as materialized (
    select i.id, f.access_point_id, f.since
    from fresh_downs(touched, instant) f
    join access_point a on a.id = f.access_point_id
    join incident i on i.cause = level and i.failure = 'down' and i.resolved_at is null and i.merged_into is null
      and i.key = case level when 'uplink' then a.uplink when 'site' then a.site when 'source' then a.source_id else a.id::text end
  ),
  concerned as (
    insert into incident_access_point (incident_id, access_point_id, since)
    select id, access_point_id, since from joining
    on conflict (incident_id, access_point_id, since) do update set until = null
  ),
  later as materialized (
    select id, min(since) as at, count(*)::integer as n
    from joining
    where begun is null or id <> all (begun)
    group by id
  ),
  backdated as (
    update incident i set opened_at = later.at from later where i.id = later.id and later.at < i.opened_at
  )
  insert into incident_event (incident_id, at, kind, access_points) select id, at, 'joined', n from later;

  if begun is not null then
    perform note_beginnings(begun, wave_from);
  end if;
end
$$;
comment on function begin_incidents(text, bigint[], timestamptz) is
  'Puts access points that have gone down into incidents of one cause (level): into an open one of theirs, else into one that reopens, because it was resolved only just, else into a new one.';

create or replace function refresh_incidents(touched bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
declare
  level text;
begin
  perform leave_incidents(touched, instant);
  perform backdate_incidents(touched);
  foreach level in array array['uplink', 'site', 'source', 'access_point'] loop
    exit when not exists (select from fresh_downs(touched, instant));
    perform begin_incidents(level, touched, instant);
  end loop;
end
$$;
comment on function refresh_incidents(bigint[], timestamptz) is
  'Brings incidents up to date with the status, life and maintenance of some access points; to be called in the commit that changes these, while it holds data_version''s row, so that none is opened twice. One failure, one incident: an uplink''s, else a site''s, else a source''s, else the access point''s own.';
