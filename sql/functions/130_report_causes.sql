-- Called for the ten worst access points of a service-level report.
create or replace function report_causes(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, incident_id bigint, down_seconds numeric)
language sql stable parallel safe
as $$
  with frame as materialized (
    select cut.known_to as ends, service_time(window_from, cut.known_to) as hours
    from (select greatest(window_from, least(window_to, present())) as known_to) cut
  ),
  excused as materialized (
    select m.access_point_id, range_agg(m.during) as during
    from frame cross join lateral maintenance_of(access_points, window_from, frame.ends) m
    where not m.counts_against_service_level
    group by m.access_point_id
  ),
  served as materialized (
    select e.access_point_id, range_agg(e.during) as during
    from frame cross join lateral service_events_of(access_points, window_from, frame.ends) e
    group by e.access_point_id
  ),
  concerned as materialized (
    -- What became part of a group's incident is told as that one.
    select m.access_point_id, coalesce(i.merged_into, i.id) as incident_id, range_agg(tstzrange(m.since, m.until)) as during
    from incident_access_point m
    join incident i on i.id = m.incident_id
    cross join frame
    where m.access_point_id = any (access_points) and m.since < frame.ends and coalesce(m.until > window_from, true)
      and coalesce(m.until > m.since, true)
    group by 1, 2
  ),
  down as materialized (
    select a.id, range_agg(tstzrange(t.since, case when t.since < s.stale_at then least(t.ends, s.stale_at) else t.ends end)) as during
    from access_point a
    join source s on s.id = a.source_id
    cross join frame
    cross join lateral (
      select fact.status, fact.since, lead(fact.since, 1, frame.ends) over (order by fact.since) as ends
      from access_point_status fact
      where fact.access_point_id = a.id and fact.since < frame.ends
    ) t
    where a.id = any (access_points) and t.status = 'down' and t.ends > window_from
    group by a.id
  ),
  counted as materialized (
    select a.id,
           tstzmultirange(tstzrange(window_from, frame.ends) * tstzrange(life.starts, greatest(life.starts, life.ends)))
             * (frame.hours + coalesce(served.during, '{}')) - coalesce(excused.during, '{}') as during
    from access_point a
    join source s on s.id = a.source_id
    cross join frame
    cross join lateral (
      select coalesce(a.live_from, '-infinity') as starts, coalesce(least(a.live_to, s.removed_at), 'infinity') as ends
    ) life
    left join served on served.access_point_id = a.id
    left join excused on excused.access_point_id = a.id
    where a.id = any (access_points)
  )
  select concerned.access_point_id, concerned.incident_id, seconds.down
  from concerned
  join down on down.id = concerned.access_point_id
  join counted on counted.id = concerned.access_point_id
  cross join lateral (
    select extract(epoch from duration_of(down.during * counted.during * concerned.during)) as down
  ) seconds
  where seconds.down > 0
$$;
comment on function report_causes(bigint[], timestamptz, timestamptz) is
  'Seconds of the down time that availability() counts in a window, by access point and by the incident that concerned it then. An outage that no incident tells of is in none of them.';
