-- Reports as they were issued, the newest first, older than report $1, at most $2; or the one of id $3. Null filters nothing.
select r.id, r.kind, r.period, r.area_slug as area, r.created_at as "createdAt", r.created_by as "createdBy", r.figures
from report r
where ($1::bigint is null or r.id < $1) and ($3::bigint is null or r.id = $3)
order by r.id desc
limit $2
