-- Keeps what of a staged payload was rejected, each once. $1 import, $2 source, $3 run, $4 when it came,
-- $5 whether it came once more (false: it was mapped again)
with said as materialized (
  select distinct on (hash) hash, reasons, record from import_rejected where import_id = $1 order by hash
)
insert into rejected_record (source_id, hash, first_run_id, last_run_id, last_seen_at, reasons, record)
select $2, hash, $3, $3, $4, reasons, record from said
on conflict (source_id, hash) do update
  set last_run_id = excluded.last_run_id, last_seen_at = excluded.last_seen_at, record = excluded.record,
      times = rejected_record.times + 1
  where $5
