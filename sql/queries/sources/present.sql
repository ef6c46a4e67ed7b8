-- Every source of the city file as it stands at $1, the present.
select s.id, s.adapter, s.kind as "as", s.describes, s.provider, s.licence, s.attribution,
       s.last_run_at as "lastRunAt", s.payload_at as "payloadAt", s.stale_at as "staleAt",
       s.stale_at <= $1 as "isStale", s.failing_since as "failingSince", s.failure,
       s.held_since as "heldSince", s.next_run_at as "nextRunAt", s.known_from as "knownFrom",
       s.received, s.applied, s.unchanged, s.rejected, s.skipped,
       i.phase as "importPhase", i.began_at as "importBeganAt", i.done as "importDone", i.expected as "importExpected",
       i.per_second as "importPerSecond"
from source s
-- One that is not heard of any more was killed.
left join source_import i on i.source_id = s.id and i.updated_at > now() - interval '2 minutes'
where s.removed_at is null
order by s.position, s.id
