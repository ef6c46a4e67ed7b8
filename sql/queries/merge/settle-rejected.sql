-- After a payload was mapped again: its records that are rejected no longer, or for other reasons now, are taken off the list.
-- $1 source, $2 hash of the payload, $3 hashes of what is still rejected
delete from rejected_record r
where r.source_id = $1 and r.hash <> all ($3::text[])
  and r.last_run_id in (select id from run where source_id = $1 and payload_hash = $2)
returning r.id
