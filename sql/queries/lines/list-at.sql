-- The lines there were at $2 with their courses and coverage then, computed from the transitions; all, or the one of
-- identifier $1. Columns and order as in list-kept.sql.
select l.id, l.source_id as source, l.short_name as "shortName", l.long_name as "longName", l.agency,
       l.route_type as "routeType", l.mode, l.color, l.text_color as "textColor", l.sort_order as "sortOrder",
       held.course_id as course, held.since, held.length_m as "lengthMetres",
       c.nominal_m as "nominalMetres", c.low_m as "lowMetres", c.high_m as "highMetres",
       c.stops, c.nominal_stops as "nominalStops", c.low_stops as "lowStops", c.high_stops as "highStops"
from line_coverage_at((select array_agg(id) from line where $1::bigint is null or id = $1), array[$2::timestamptz]) c
join lines_at($2) held on held.line_id = c.line_id
join line l on l.id = c.line_id
order by l.sort_order nulls last, l.short_name, l.long_name, l.id
