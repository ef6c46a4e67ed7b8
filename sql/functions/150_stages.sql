create or replace function stage_rank(stage text) returns integer
language sql immutable parallel safe
as $$ select array_position(array['none', 'announced', 'presale', 'planned', 'civil_works', 'passed', 'connected', 'activated'], stage) $$;
comment on function stage_rank(text) is 'Place of a stage on the way from nothing (1) to a contract that runs (8).';

create or replace function public_stage(stage text) returns text
language sql immutable parallel safe
as $$ select case when stage = 'activated' then 'connected' else stage end $$;
comment on function public_stage(text) is
  'What the public may see of premises at a stage: whether a contract runs is their people''s own affair.';

create or replace function public_premises(attributes jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select (attributes - 'stage' - 'reachedOn')
         || jsonb_build_object('stage', public_stage(attributes ->> 'stage'),
                               'reachedOn', nullif((attributes -> 'reachedOn') - 'activated', '{}'))
$$;
comment on function public_premises(jsonb) is
  'What a source says of premises, but whether a contract runs: for two sayings that differ in nothing else to be the same.';
