-- Deviating observations of the access point $1 between $2 and $3 that were never confirmed; at most $4.
select at, status from access_point_blip where access_point_id = $1 and at >= $2 and at < $3 order by at limit $4
