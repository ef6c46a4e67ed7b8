-- The same at $2, an instant that is over.
select area_id as id, stage, premises, households
from premises_by_stage($1::bigint[], $2)
