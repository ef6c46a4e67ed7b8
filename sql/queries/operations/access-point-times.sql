-- GET /api/v1/operations/access-points/{id}: seconds of every class of the access point $1 in each of the windows of $2 hours that end
-- at $3, in that order.
select f.up_seconds as up,
       f.degraded_seconds as degraded,
       f.down_seconds as down,
       f.unknown_seconds as unknown,
       f.provisioning_seconds as provisioning,
       f.maintenance_seconds as maintenance,
       f.outside_service_hours_seconds as "outsideServiceHours",
       f.not_live_seconds as "notLive"
from unnest($2::integer[]) with ordinality as w (hours, number)
cross join lateral availability(array[$1::bigint], $3::timestamptz - make_interval(hours => w.hours), $3) f
order by w.number
