-- Homes newly passed (those that fell back subtracted) in the area $1 (0: the whole city) in each of the $3 blocks of $4 days
-- before the day $2.
select block, coalesce(sum(d.households), 0) as homes
from generate_series(0, $3::integer - 1) block
left join passed_day d
  on d.area_id = $1 and d.day >= $2::date - ($3::integer - block) * $4::integer
 and d.day < $2::date - ($3::integer - block - 1) * $4::integer
group by block
order by block
