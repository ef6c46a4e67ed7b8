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
