create or replace function access_points_along(line bigint, window_from timestamptz, window_to timestamptz) returns bigint[]
language plpgsql stable parallel safe
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  course bigint := (select l.course_id from lines_at(window_to) l where l.line_id = line);
begin
  return array(
    select p.access_point_id
    from line_way w
    join access_point_place p on st_intersects(p.footprint, w.geom)
    where w.course_id = course
    union
    select p.access_point_id
    from line_call c
    join stop s on s.id = c.stop_id
    cross join city
    join access_point_place p on st_dwithin(p.footprint, s.point, city.stop_metres)
    where c.course_id = course
    union
    select m.access_point_id
    from vehicle_run r
    join access_point_mount m on m.vehicle_id = r.vehicle_id
    where r.line_id = line and r.since >= window_from and r.since < window_to
    union
    -- Of years of transitions only the one that each vehicle began the window with.
    select m.access_point_id
    from vehicle v
    cross join lateral (
      select r.line_id from vehicle_run r where r.vehicle_id = v.id and r.since < window_from
      order by r.since desc limit 1
    ) begun
    join access_point_mount m on m.vehicle_id = v.id
    where begun.line_id = line
      and not exists (select from vehicle_run next where next.vehicle_id = v.id and next.since = window_from));
end
$$;
comment on function access_points_along(bigint, timestamptz, timestamptz) is
  'Access points that a line passes by as it ran at a window''s end: those that ever stood where their footprints meet its ways or are near its stops, and those ever on board of a vehicle that rode it in the window.';
