-- One replay and what came of it. $1 id
select id, source_id as source, run_id as run, requested_at as "requestedAt", requested_by as "requestedBy",
       finished_at as "finishedAt", outcome, result
from replay
where id = $1
