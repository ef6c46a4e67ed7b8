-- The areas watched at $1; all, or the one of slug $2.
select area.id, area.slug, area.name, area.kind, area.source_id as source, area.area_m2 as "areaM2",
       area.target_share as "targetShare", area.target_by as "targetBy"
from area
where (area.removed_at is null or area.removed_at > $1) and ($2::text is null or area.slug = $2)
order by area.kind, area.name, area.slug
