create or replace function incident_since(wanted bigint) returns timestamptz
language sql stable
as $$
  select coalesce((select e.at from incident_event e
                   where i.reopened > 0 and e.incident_id = i.id and e.kind = 'reopened'
                   order by e.id desc limit 1), i.opened_at)
  from incident i
  where i.id = wanted
$$;
comment on function incident_since(bigint) is
  'Since when an incident lasts, or lasted the last time: its opening, or its last reopening, because in between it was over.';

create or replace function incident_concerns(until timestamptz, resolved_at timestamptz, since timestamptz) returns boolean
language sql immutable parallel safe
as $$ select case when resolved_at is null then until is null else until > since end $$;
comment on function incident_concerns(timestamptz, timestamptz, timestamptz) is
  'Whether an incident concerns a member that it had until then (null: it has): while it lasts, who is in it; after its end, who was since incident_since().';
