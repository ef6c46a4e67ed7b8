create or replace function months_within(window_from timestamptz, window_to timestamptz)
returns table (month date, during tstzrange)
language sql stable parallel safe
as $$
  select first::date, tstzrange(span.starts, span.ends)
  from city
  cross join generate_series(date_trunc('month', window_from at time zone city.time_zone),
                             window_to at time zone city.time_zone, interval '1 month') first
  cross join lateral (
    select first at time zone city.time_zone as starts, (first + interval '1 month') at time zone city.time_zone as ends
  ) span
  where span.starts >= window_from and span.ends <= window_to
$$;
comment on function months_within(timestamptz, timestamptz) is 'The months of the city''s calendar that lie wholly within a window.';

create or replace function month_fingerprint(
  during tstzrange, hours bigint, starts timestamptz, ends timestamptz, stale_at timestamptz, excused tstzmultirange, served tstzmultirange,
  aboard tstzmultirange, ran tstzmultirange, unsure tstzmultirange
) returns bigint
language sql immutable parallel safe
as $$
  select hash_record_extended(row(availability_rule_version(), during, hours, during * tstzrange(starts, ends),
                                  case when stale_at < upper(during) then stale_at end,
                                  tstzmultirange(during) * excused, tstzmultirange(during) * served), 0)
         # case when not aboard && during then 0
                else hash_record_extended(row(tstzmultirange(during) * aboard, tstzmultirange(during) * ran,
                                              tstzmultirange(during) * unsure), 1) end
$$;
comment on function month_fingerprint(tstzrange, bigint, timestamptz, timestamptz, timestamptz, tstzmultirange, tstzmultirange, tstzmultirange, tstzmultirange, tstzmultirange) is
  'Of all that the figures of an access point''s month rest on but its transitions: the rule, the month, its service hours (a hash of them) and what lives_of() gives.';

create or replace function kept_months(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns setof availability_month
language sql stable parallel safe
as $$
  with served as materialized (
    select service_time(window_from, window_to) as hours
  ),
  month as materialized (
    select m.month, m.during, hash_multirange_extended(tstzmultirange(m.during) * served.hours, 0) as hours
    from months_within(window_from, window_to) m
    cross join served
    where exists (select from availability_month k where k.month = m.month)
  ),
  life as materialized (
    select * from lives_of((select access_points where exists (select from month)), window_from, window_to)
  )
  select k.*
  from life
  cross join lateral (
    -- By the key for each access point, and no plan that depends on how many there are.
    select * from availability_month kept
    where kept.access_point_id = life.access_point_id
      and kept.month between (select min(month) from month) and (select max(month) from month)
    offset 0
  ) k
  join month on month.month = k.month
  where k.fingerprint = month_fingerprint(month.during, month.hours, life.starts, life.ends, life.stale_at, life.excused, life.served,
                                        life.aboard, life.ran, life.unsure)
$$;
comment on function kept_months(bigint[], timestamptz, timestamptz) is
  'The kept months wholly within a window that are still true: their fingerprints are those of what is known now. Those whose transitions changed are not there: who changes them removes them.';

create or replace function keep_month(wanted date, most integer) returns integer
language sql volatile
as $$
  -- Who writes transitions holds its source''s row until it has committed: from here on none is under way, and the next statement
  -- sees what they wrote. In the order of everybody who locks several.
  select from source order by describes is not null, id for update;
  with span as materialized (
    select m.during, hash_multirange_extended(service_time(lower(m.during), upper(m.during)), 0) as hours
    from city
    cross join lateral months_within(wanted::timestamp at time zone city.time_zone,
                                     (wanted + interval '1 month') at time zone city.time_zone) m
    where upper(m.during) <= now()
  ),
  due as materialized (
    select l.access_point_id,
           month_fingerprint(span.during, span.hours, l.starts, l.ends, l.stale_at, l.excused, l.served, l.aboard, l.ran, l.unsure) as fingerprint
    from span
    cross join lateral lives_of((select array_agg(id) from access_point), lower(span.during), upper(span.during)) l
    left join availability_month k on k.access_point_id = l.access_point_id and k.month = wanted
    where k.fingerprint is distinct from
          month_fingerprint(span.during, span.hours, l.starts, l.ends, l.stale_at, l.excused, l.served, l.aboard, l.ran, l.unsure)
    order by l.access_point_id
    limit most
  ),
  figure as materialized (
    select f.*
    from span
    cross join lateral measured_availability((select array_agg(access_point_id) from due), lower(span.during), upper(span.during)) f
  ),
  kept as (
    insert into availability_month (access_point_id, month, fingerprint, up, degraded, down, unknown, provisioning, maintenance,
                                    outside_service_hours, not_live)
    select f.access_point_id, wanted, due.fingerprint, f.up, f.degraded, f.down, f.unknown, f.provisioning, f.maintenance,
           f.outside_service_hours, f.not_live
    from figure f
    join due on due.access_point_id = f.access_point_id
    on conflict (access_point_id, month) do update
      set fingerprint = excluded.fingerprint, up = excluded.up, degraded = excluded.degraded, down = excluded.down,
          unknown = excluded.unknown, provisioning = excluded.provisioning, maintenance = excluded.maintenance,
          outside_service_hours = excluded.outside_service_hours, not_live = excluded.not_live
    returning access_point_id
  )
  select count(*)::integer from kept
$$;
comment on function keep_month(date, integer) is
  'Keeps the figures of a month that is over, for at most so many access points that have none or no true ones. Returns how many.';

-- GET /api/v1/availability, access points one by one, reports.
create or replace function availability(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (
  access_point_id bigint,
  up_seconds numeric,
  degraded_seconds numeric,
  down_seconds numeric,
  unknown_seconds numeric,
  provisioning_seconds numeric,
  maintenance_seconds numeric,
  outside_service_hours_seconds numeric,
  not_live_seconds numeric
)
language sql stable parallel safe
as $$
  with kept as materialized (
    select * from kept_months(access_points, window_from, window_to)
  ),
  piece as materialized (
    -- What is not kept of the window, with those for whom it is not.
    select lower(part) as starts, upper(part) as ends, array_agg(open.access_point_id) as access_points
    from (
      select given.access_point_id,
             tstzmultirange(tstzrange(window_from, window_to)) - coalesce(range_agg(given.during), '{}') as ranges
      from (
        select a.id as access_point_id, null::tstzrange as during
        from access_point a
        where a.id = any (access_points)
        union all
        select kept.access_point_id, m.during
        from kept
        join months_within(window_from, window_to) m on m.month = kept.month
      ) given
      group by given.access_point_id
    ) open
    cross join lateral unnest(open.ranges) part
    where exists (select from kept)
    group by part
  ),
  part as (
    select k.access_point_id, k.up, k.degraded, k.down, k.unknown, k.provisioning, k.maintenance, k.outside_service_hours, k.not_live
    from kept k
    union all
    select m.*
    from piece cross join lateral measured_availability(piece.access_points, piece.starts, piece.ends) m
    union all
    select m.*
    from measured_availability(access_points, window_from, window_to) m
    where not exists (select from kept)
  )
  select part.access_point_id,
         extract(epoch from sum(up)),
         extract(epoch from sum(degraded)),
         extract(epoch from sum(down)),
         extract(epoch from sum(unknown)),
         extract(epoch from sum(provisioning)),
         extract(epoch from sum(maintenance)),
         extract(epoch from sum(outside_service_hours)),
         extract(epoch from sum(not_live))
  from part
  group by part.access_point_id
$$;
comment on function availability(bigint[], timestamptz, timestamptz) is
  'Seconds of every class for each of some access points in a window, which is cut at the present; they add up to it exactly. An instant belongs to the first class that fits: not live, outside service hours, maintenance that does not count, its status. Whole months come from availability_month where they are kept. Fails where the window ends before it begins.';
