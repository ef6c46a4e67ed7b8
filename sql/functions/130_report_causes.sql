-- Called for the ten worst access points of a service-level report.
create or replace function report_causes(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, incident_id bigint, down_seconds numeric)
language sql stable parallel safe
as $$
  with frame as materialized (
    select cut.known_to as ends, service_time(window_from, cut.known_to) as hours
    from (select greatest(window_from, least(window_to, present())) as known_to) cut
  ),
  concerned as materialized (
    -- What became part of a group's incident is told as that one.
    select m.access_point_id, coalesce(i.merged_into, i.id) as incident_id, range_agg(tstzrange(m.since, m.until)) as during
    from incident_access_point m
    join incident i on i.id = m.incident_id
    cross join frame
    where m.access_point_id = any (access_points) and m.since < frame.ends
      and coalesce(m.until > window_from, true) and coalesce(m.until > m.since, true)
    group by 1, 2
  ),
  down as materialized (
    select life.access_point_id,
           range_agg(tstzrange(t.since, case when t.since < life.stale_at then least(t.ends, life.stale_at) else t.ends end))
             * (tstzmultirange(tstzrange(life.starts, life.ends)) * (frame.hours + life.served) - life.excused) as during
    from frame
    cross join lateral lives_of(access_points, window_from, frame.ends) life
    cross join lateral (
      select fact.status, fact.since, lead(fact.since, 1, frame.ends) over (order by fact.since) as ends
      from access_point_status fact
      where fact.access_point_id = life.access_point_id and fact.since < frame.ends
    ) t
    where t.status = 'down' and t.ends > window_from
    group by life.access_point_id, life.starts, life.ends, life.served, life.excused, frame.hours
  )
  select concerned.access_point_id, concerned.incident_id, extract(epoch from lasted.within)
  from concerned
  join down on down.access_point_id = concerned.access_point_id
  cross join lateral (select duration_of(down.during * concerned.during) as within) lasted
  where lasted.within > interval '0'
$$;
comment on function report_causes(bigint[], timestamptz, timestamptz) is
  'Seconds of the down time that availability() counts in a window, by access point and by the incident that concerned it then. An outage that no incident tells of is in none of them.';
