-- Sources of real time, at $1, the present.
select id, case when last_run_at is null and payload_at is null then 'never'
                when held_since is not null then 'held'
                when failing_since is not null then 'failing'
                when stale_at <= $1 then 'stale'
                else 'fresh' end as state,
       payload_at as "payloadAt", licence, attribution
from source
where kind = 'real-time' and removed_at is null
order by position, id
