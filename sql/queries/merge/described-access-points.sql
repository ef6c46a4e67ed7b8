-- Access points that some records of a describing source speak of. $1 describing source, $2 keys (normalised)
select distinct k.access_point_id as id
from source d
join access_point_key k on k.source_id = d.describes and k.key = any ($2::text[])
where d.id = $1
