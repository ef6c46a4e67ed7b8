-- What /metrics tells of each source beside its present state. Budget: 20 ms for 50 sources.
select s.id,
       extract(epoch from s.failing_since)::float8 as "failingSince",
       (select extract(epoch from r.finished_at)::float8 from run r
        where r.source_id = s.id and r.outcome <> 'failed' order by r.id desc limit 1) as "lastSuccess",
       case when s.failing_since is null then 0
            else (select count(*) from run r
                  where r.source_id = s.id and r.outcome = 'failed' and r.started_at >= s.failing_since) end as failures
from source s
where s.removed_at is null
