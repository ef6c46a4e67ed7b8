-- Rejected records from the newest, older than id $1, at most $2, by source $3 and by a run $4 that may have brought them:
-- between their first and last one, of the same source. Null filters nothing.
select r.id, r.source_id as source, r.first_run_id as "firstRun", r.last_run_id as "lastRun", r.times,
       r.last_seen_at as "lastSeenAt", r.reasons, r.record
from rejected_record r
where ($1::bigint is null or r.id < $1)
  and ($3::text is null or r.source_id = $3)
  and ($4::bigint is null or (
        $4 between r.first_run_id and r.last_run_id
        and exists (select from run where run.id = $4 and run.source_id = r.source_id)))
order by r.id desc
limit $2
