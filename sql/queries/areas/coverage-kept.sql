-- The kept coverage of the present, square metres, of the areas $1.
select area_id as id, $2::timestamptz as instant,
       sum(nominal_m2) as "nominalM2", sum(low_m2) as "lowM2", sum(high_m2) as "highM2"
from area_part
where area_id = any ($1::bigint[])
group by area_id
