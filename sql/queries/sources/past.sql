-- Every source as its runs tell that it stood at $1. Holds are not kept, so none is told of.
select s.id, s.adapter, s.kind as "as", s.describes, s.provider, s.licence, s.attribution,
       last.finished_at as "lastRunAt", good.payload_at as "payloadAt", good.payload_at + s.stale_after as "staleAt",
       good.payload_at + s.stale_after <= $1 as "isStale",
       case when last.outcome = 'failed' then (
         select min(f.started_at) from run f
         where f.source_id = s.id and f.id <= last.id and f.outcome = 'failed' and f.id > coalesce(answered.id, 0)
       ) end as "failingSince",
       case when last.outcome = 'failed' then last.error_code end as failure,
       null::timestamptz as "heldSince", null::timestamptz as "nextRunAt",
       case when s.known_from <= $1 then s.known_from end as "knownFrom",
       good.received, good.applied, good.unchanged, good.rejected, good.skipped
from source s
left join lateral (
  select r.id, r.outcome, r.finished_at, r.error_code from run r
  where r.source_id = s.id and r.finished_at <= $1 order by r.finished_at desc, r.id desc limit 1
) last on true
left join lateral (
  select r.id from run r
  where r.source_id = s.id and r.id <= last.id and r.outcome <> 'failed' order by r.id desc limit 1
) answered on true
left join lateral (
  select r.payload_at, r.received, r.applied, r.unchanged, r.rejected, r.skipped from run r
  where r.source_id = s.id and r.id <= last.id and r.received is not null order by r.id desc limit 1
) good on true
where s.removed_at is null or s.removed_at > $1
order by s.position, s.id
