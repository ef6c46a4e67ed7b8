-- Parameters as in premises.sql. Only segments whose source publishes their geometry. Budget: 20 ms at zoom 14 among 5,000.
select id, status, element, expected, name, "readyForService", geom
from (
  select s.id, a.status, s.element, s.name,
         told.ready_for_service::text as "readyForService",
         nullif(a.since > present(), false) as expected,
         case when s.element = 'node' then st_makepoint(tile_x(s.geom_3857, $2, $4), tile_y(s.geom_3857, $3, $4))
              else tile_line(st_simplify(s.geom_3857, $4::double precision / 2, true), $2, $3, $4)
         end as geom
  from fibre_segment s
  join segments_at(coalesce($5, greatest($1::timestamptz, present()))) a on a.segment_id = s.id
  left join lateral (
    select e.ready_for_service
    from fibre_segment_expectation e
    where e.segment_id = s.id and e.since <= coalesce($5, greatest($1::timestamptz, present()))
    order by e.since desc
    limit 1
  ) told on true
  where s.publish and s.geom_3857 && tile_box($2, $3, $4, 64)
) shape
where not st_isempty(geom)
  and (element = 'span' or (st_x(geom) between 0 and 4095 and st_y(geom) between 0 and 4095))
order by id
