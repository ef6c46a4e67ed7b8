create or replace function backdate_incidents(touched bigint[]) returns void
language sql volatile
as $$
  with earlier as materialized (
    select m.incident_id, m.access_point_id, m.since, a.since as down_since
    from incident_access_point m
    join incident i on i.id = m.incident_id and i.failure = 'down' and i.resolved_at is null and i.merged_into is null
    join access_point a on a.id = m.access_point_id
    where m.access_point_id = any (touched) and m.until is null and a.status = 'down' and a.since < m.since
      and not exists (select from maintenance_occurrence o where o.ends_at = m.since)
      and not exists (select from vehicle_run r where r.vehicle_id = a.vehicle_id and r.since = m.since)
  ),
  moved as (
    update incident_access_point m
    set since = earlier.down_since
    from earlier
    where m.incident_id = earlier.incident_id and m.access_point_id = earlier.access_point_id and m.since = earlier.since
  ),
  begun as materialized (
    select incident_id, min(down_since) as at from earlier group by incident_id
  )
  update incident i set opened_at = begun.at from begun where i.id = begun.incident_id and begun.at < i.opened_at
$$;
comment on function backdate_incidents(bigint[]) is
  'Dates open incidents from when their access points went down by what is known now: a vendor''s change history may tell of an earlier moment.';

create or replace function leave_incidents(touched bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
declare
  lefts bigint[];
  times timestamptz[];
  counts integer[];
  ended bigint[];
begin
  with concerned as materialized (
    select m.incident_id, m.access_point_id, m.since, p.lifecycle, least(a.live_to, s.removed_at) as live_to
    from incident_access_point m
    join incident i on i.id = m.incident_id and i.failure = 'down' and i.resolved_at is null and i.merged_into is null
    join access_point a on a.id = m.access_point_id
    join source s on s.id = a.source_id
    join access_points_present(instant) p on p.access_point_id = a.id
    where m.access_point_id = any (touched) and m.until is null
  ),
  recovered as materialized (
    -- least() passes over what is null.
    select c.incident_id, c.access_point_id, c.since,
           least((select min(t.since) from access_point_status t
                  where t.access_point_id = c.access_point_id and t.since > c.since and t.status in ('up', 'degraded')),
                 case when c.lifecycle <> 'live' then least(c.live_to, instant) end) as until
    from concerned c
  ),
  gone as materialized (
    select incident_id, access_point_id, since, greatest(since, until) as until from recovered where until is not null
  ),
  closed as (
    update incident_access_point m
    set until = gone.until
    from gone
    where m.incident_id = gone.incident_id and m.access_point_id = gone.access_point_id and m.since = gone.since
  )
  select array_agg(incident_id), array_agg(at), array_agg(n) into lefts, times, counts
  from (select incident_id, max(until) as at, count(*)::integer as n from gone group by incident_id) by_incident;
  if lefts is null then
    return;
  end if;

  ended := resolve_incidents(lefts, null);
  insert into incident_event (incident_id, at, kind, access_points)
  select id, at, 'left', n from unnest(lefts, times, counts) as gone (id, at, n) where id <> all (ended);
end
$$;
comment on function leave_incidents(bigint[], timestamptz) is
  'Lets access points that work again, or are live no more, leave the incidents that concern them; whose last one left is resolved. Not knowing is no recovery.';
