create or replace function maintenance_of(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, during tstzrange, counts_against_service_level boolean)
language sql stable parallel safe
as $$
  with announced as materialized (
    select w.access_point_id, w.site, w.area_id, w.source_id, w.counts_against_service_level,
           tstzrange(o.starts_at, o.ends_at) as during
    from maintenance_occurrence o
    join maintenance_window w on w.id = o.window_id
    where o.starts_at < window_to and o.ends_at > window_from
  ),
  subject as materialized (
    -- Nobody has to be looked for where nothing was announced.
    select a.id, a.site, a.source_id
    from access_point a
    where a.id = any (access_points) and exists (select from announced)
  )
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.id = w.access_point_id
  union all
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.site = w.site
  union all
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.source_id = w.source_id
  union all
  select stay.access_point_id, w.during * stay.during, w.counts_against_service_level
  from stays_in((select array_agg(distinct area_id) from announced), access_points) stay
  join announced w on w.area_id = stay.area_id and w.during && stay.during
$$;
comment on function maintenance_of(bigint[], timestamptz, timestamptz) is
  'Maintenance of some access points that touches a window, whether it counts or not; these may overlap. An area''s is that of the access points that stood in it, while they did.';
