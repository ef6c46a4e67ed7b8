-- Runs from the newest, older than run $1, at most $2, by source $3 and outcomes $4; null filters nothing.
select id, source_id as source, started_at as "startedAt", finished_at as "finishedAt", outcome, payload_at as "payloadAt",
       payload_hash as "payloadHash", payload_bytes as "payloadBytes", received, applied, unchanged, rejected, skipped,
       skipped_by as "skippedBy", notices, error_code as "errorCode", error_message as "errorMessage"
from run
where ($1::bigint is null or id < $1)
  and ($3::text is null or source_id = $3)
  and ($4::text[] is null or outcome = any ($4))
order by id desc
limit $2
