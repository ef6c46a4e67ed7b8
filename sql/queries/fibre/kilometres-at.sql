-- Kilometres of spans by status in the areas $1 (0: the whole city; null: all) at $2.
select area_id as id, status, km
from segment_km_at($1::bigint[], array[$2::timestamptz])
