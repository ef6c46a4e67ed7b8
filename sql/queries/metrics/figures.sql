-- What /metrics tells of the city at $1, the present.
select jsonb_object_agg(status, amount) as figures
from (select status, count(*) as amount from access_points_at($1) where lifecycle = 'live' group by status) counted
