-- Access points that were live at some time between $1 and $2, with the areas that they stood in at $2, by: one of these, $3;
-- source $5; the line $6: those it passed by where they stood at $2, or that were on board of its vehicles; or the one of id $4, live
-- or not. Null filters nothing.
with along as materialized (
  select unnest(access_points_along($6, $1, $2)) as id where $6::bigint is not null
)
select ap.id, ap.name, ap.source_id as source, ap.provider,
       coalesce((select array_agg(m.area_id) from area_member m where m.place_id = a.place_id), '{}') as areas
from access_points_at($2) a
join access_point ap on ap.id = a.access_point_id
join source s on s.id = a.source_id
where ($3::bigint is null or exists (select from area_member m where m.area_id = $3 and m.place_id = a.place_id))
  and ($4::bigint is null or a.access_point_id = $4)
  and ($5::text is null or a.source_id = $5)
  and ($6::bigint is null or a.access_point_id in (select id from along))
  and ($4::bigint is not null
    or ((ap.live_from < $2 or (ap.live_from is null and ap.installing_from is null)) and coalesce(least(ap.live_to, s.removed_at) > $1, true)))
order by ap.id
