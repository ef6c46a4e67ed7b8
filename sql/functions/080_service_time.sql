create or replace function duration_of(ranges tstzmultirange) returns interval
language sql immutable parallel safe
as $$ select coalesce(sum(upper(part) - lower(part)), interval '0') from unnest(ranges) part $$;
comment on function duration_of(tstzmultirange) is 'Length of bounded ranges together; its days are 24 hours.';

create or replace function stays_in(areas bigint[], access_points bigint[])
returns table (area_id bigint, access_point_id bigint, during tstzrange)
language sql stable parallel safe
as $$
  with subject as materialized (
    select id from access_point where id = any (access_points)
  )
  select m.area_id, p.access_point_id,
         tstzrange(p.since, (select min(next.since) from access_point_place next
                             where next.access_point_id = p.access_point_id and next.since > p.since))
  from area_member m
  join access_point_place p on p.id = m.place_id
  join subject on subject.id = p.access_point_id
  where m.area_id = any (areas)
$$;
comment on function stays_in(bigint[], bigint[]) is 'When which of some access points stood in which of some areas.';

create or replace function service_time(window_from timestamptz, window_to timestamptz) returns tstzmultirange
language sql stable parallel safe
as $$
  with day as materialized (
    select d::date as day,
           d at time zone time_zone as starts,
           (d + interval '1 day') at time zone time_zone as ends,
           time_zone
    from city
    cross join generate_series(date_trunc('day', window_from at time zone time_zone),
                               date_trunc('day', window_to at time zone time_zone), interval '1 day') d
    where exists (select from service_hours)
  ),
  zoned as materialized (
    select day.*,
           (starts at time zone time_zone) - (starts at time zone 'UTC') as early_offset,
           (ends at time zone time_zone) - (ends at time zone 'UTC') as late_offset
    from day
  ),
  turning as materialized (
    -- Clocks are changed on two days a year, at a full minute: only these are searched for it.
    select zoned.*,
           case when early_offset = late_offset then ends
                else (select min(minute) from generate_series(starts, ends, interval '1 minute') minute
                      where (minute at time zone time_zone) - (minute at time zone 'UTC') <> early_offset)
           end as turns
    from zoned
  ),
  part as materialized (
    select tstzrange(starts, turns)
             * tstzrange((day + opens - early_offset) at time zone 'UTC', (day + closes - early_offset) at time zone 'UTC') as early,
           tstzrange(turns, ends)
             * tstzrange((day + opens - late_offset) at time zone 'UTC', (day + closes - late_offset) at time zone 'UTC') as late
    from turning
    join service_hours on weekday = extract(isodow from day)
  )
  select case when exists (select from service_hours)
              then tstzmultirange(tstzrange(window_from, window_to))
                     * coalesce((select range_agg(early) + range_agg(late) from part), '{}')
              else tstzmultirange(tstzrange(window_from, window_to))
         end
$$;
comment on function service_time(timestamptz, timestamptz) is
  'The part of a window in which the city promises its service week by week: the instants at which the city''s clocks show a time within service_hours, so an hour that a change of clocks repeats counts twice and one that it leaves out does not.';

create or replace function service_events_of(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, during tstzrange)
language sql stable parallel safe
as $$
  with event as materialized (
    -- Where the service is promised at all times, an event adds nothing.
    select area.id as area_id, tstzrange(e.starts_at, e.ends_at) as during
    from service_event e
    join area on area.slug = e.area_slug
    where e.starts_at < window_to and e.ends_at > window_from and exists (select from service_hours)
  )
  select stay.access_point_id, event.during * stay.during
  from stays_in((select array_agg(distinct area_id) from event), access_points) stay
  join event on event.area_id = stay.area_id and event.during && stay.during
$$;
comment on function service_events_of(bigint[], timestamptz, timestamptz) is
  'Events that touch a window in which the city promises its service to some access points beside the weekly hours: those of the areas they stood in, while they did. They may overlap.';
