-- A page of residents' reports, the newest first; backend/resident-reports/list.ts. Budget: 20 ms for 100 of 10,000.
-- $1 states or null, $2 kinds or null, $3 id of an area or null, $4 before this id or null, $5 how many.
select r.id
from resident_report r
where ($1::text[] is null or r.state = any ($1)) and ($2::text[] is null or r.kind = any ($2))
  and ($3::bigint is null or exists (select from area where area.id = $3 and st_covers(area.geom, r.point)))
  and ($4::bigint is null or r.id < $4)
order by r.id desc
limit $5::integer
