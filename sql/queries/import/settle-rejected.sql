-- As queries/merge/settle-rejected.sql, for a staged payload. $1 import, $2 source, $3 hash of the payload
delete from rejected_record r
where r.source_id = $2
  and not exists (select from import_rejected i where i.import_id = $1 and i.hash = r.hash)
  and r.last_run_id in (select id from run where source_id = $2 and payload_hash = $3)
returning r.id
