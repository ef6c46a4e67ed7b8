create or replace function lines_at(instant timestamptz)
returns table (line_id bigint, course_id bigint, since timestamptz, length_m double precision)
language sql stable parallel safe
as $$
  select l.id, c.id, c.since, c.length_m
  from line l
  cross join lateral (
    select coalesce(
      (select earlier.id from line_course earlier where earlier.line_id = l.id and earlier.since <= instant
       order by earlier.since desc limit 1),
      (select first.id from line_course first where first.line_id = l.id order by first.since limit 1)) as id
  ) held
  join line_course c on c.id = held.id
  join source s on s.id = l.source_id
  where instant < coalesce(least(l.removed_at, s.removed_at), 'infinity')
$$;
comment on function lines_at(timestamptz) is
  'Every line there was at an instant, with its course then; the first known one holds for all time before it.';
