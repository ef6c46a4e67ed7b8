-- Of several records of a key the first by its JSON stays, in whatever order they came; the others are rejected. Within one
-- piece the mapping has done the same. $1 import
with doubled as materialized (
  select key, count(*) as times from import_row where import_id = $1 group by key having count(*) > 1
),
placed as materialized (
  select r.key, r.number, doubled.times,
         row_number() over (partition by r.key order by r.said collate "C", r.number) as place
  from import_row r join doubled on doubled.key = r.key
  where r.import_id = $1
),
dropped as (
  delete from import_row r using placed p
  where r.import_id = $1 and r.key = p.key and r.number = p.number and p.place > 1
  returning r.source_id, r.key, r.said, p.times
),
told as materialized (
  select source_id,
         jsonb_build_array(jsonb_build_object(
           'path', '', 'code', 'duplicate_key',
           'message', format('%s records have the key "%s"; another one was taken', times, key))) as reasons,
         case when length(said) > 16000
           then jsonb_build_object('key', key, 'truncated', true, 'characters', length(said))
           else jsonb_build_object('key', key) || said::jsonb
         end as record
  from dropped
),
rejected as (
  insert into import_rejected (import_id, source_id, hash, reasons, record)
  select $1, source_id, md5(record::text || reasons::text), reasons, record from told
  returning hash
)
select count(*) as dropped from rejected
