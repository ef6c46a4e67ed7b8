create or replace function covered_stretches(way geometry, instant timestamptz)
returns table (level text, from_m double precision, to_m double precision)
language sql stable parallel safe
as $$
  with near as materialized (
    select place.footprint, a.status
    from access_point_place place
    join lateral access_points_at(instant) a
      on a.access_point_id = place.access_point_id and a.place_id = place.id and a.lifecycle = 'live'
    where st_intersects(place.footprint, way)
  ),
  straight as materialized (
    select d.geom, sum(st_length(d.geom)) over (order by d.path) - st_length(d.geom) as begins
    from st_dumpsegments(way) d
  ),
  hit as materialized (
    -- Where on a straight piece something lies is its distance from the beginning, however often the way comes by there.
    select near.status,
           straight.begins + least(ends.one, ends.other) as from_m, straight.begins + greatest(ends.one, ends.other) as to_m
    from straight
    join near on near.footprint && straight.geom
    cross join lateral st_dump(st_intersection(near.footprint, straight.geom)) piece
    cross join lateral (
      select st_distance(st_startpoint(straight.geom), st_startpoint(piece.geom)) as one,
             st_distance(st_startpoint(straight.geom), st_endpoint(piece.geom)) as other
    ) ends
    where st_dimension(piece.geom) = 1
  ),
  counted as materialized (
    select w.level, hit.from_m, hit.to_m
    from hit
    cross join (values ('nominal'), ('low'), ('high')) w (level)
    where w.level = 'nominal' or hit.status in ('up', 'degraded') or (w.level = 'high' and hit.status = 'unknown')
  ),
  -- Up to a centimetre between two is the corner at which they meet.
  begun as materialized (
    select c.level, c.from_m, c.to_m,
           coalesce(c.from_m > max(c.to_m) over (partition by c.level order by c.from_m, c.to_m
                                                 rows between unbounded preceding and 1 preceding) + 0.01, true) as is_first
    from counted c
  ),
  numbered as materialized (
    select b.*, count(*) filter (where b.is_first) over (partition by b.level order by b.from_m, b.to_m
                                                         rows unbounded preceding) as nth
    from begun b
  )
  select level, min(from_m), max(to_m) from numbered group by level, nth order by level, min(from_m)
$$;
comment on function covered_stretches(geometry, timestamptz) is
  'Stretches of a way within footprints of live access points at an instant, metres from its beginning: of any (nominal), of those up or degraded (low), and of those up, degraded or unknown (high).';
