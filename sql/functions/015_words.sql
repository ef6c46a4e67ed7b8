create or replace function status_class(status text) returns text
language sql immutable parallel safe
as $$ select case when status = 'degraded' then 'up' else status end $$;
comment on function status_class(text) is 'degraded counts as up; a change between up and down is debounced, any other is not.';

create or replace function present() returns timestamptz
language sql stable parallel safe
as $$ select greatest(now(), (select max(applied_at) from source)) $$;
comment on function present() is
  'The instant "now" stands for: the database''s clock, or the newest applied fact where the ingesting machine''s clock is ahead of it.';
