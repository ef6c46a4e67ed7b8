-- Seconds of every class for the access points $1 between $2 and $3.
select access_point_id as id,
       up_seconds as up,
       degraded_seconds as degraded,
       down_seconds as down,
       unknown_seconds as unknown,
       provisioning_seconds as provisioning,
       maintenance_seconds as maintenance,
       outside_service_hours_seconds as "outsideServiceHours",
       not_live_seconds as "notLive"
from availability($1, $2, $3)
