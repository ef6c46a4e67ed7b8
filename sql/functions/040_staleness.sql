create or replace function write_stale(wanted text, instant timestamptz) returns bigint[]
language sql volatile
as $$
  with due as materialized (
    select id, stale_at
    from source
    where id = wanted and stale_at <= instant and stale_written_at is distinct from stale_at
    for update
  ),
  gone as materialized (
    select a.id, due.stale_at
    from due
    join access_point a on a.source_id = due.id
    where a.status <> 'unknown' and a.since < due.stale_at
  ),
  lost as materialized (
    select held.vehicle_id, due.stale_at
    from due
    join vehicle v on v.source_id = due.id
    cross join lateral (
      select r.vehicle_id, r.state from vehicle_run r where r.vehicle_id = v.id and r.since < due.stale_at
      order by r.since desc limit 1
    ) held
    where held.state <> 'unknown'
  ),
  noted as (
    insert into access_point_status (access_point_id, since, status)
    select id, stale_at, 'unknown' from gone
    returning access_point_id
  ),
  turned as (
    update access_point a set status = 'unknown', since = gone.stale_at from gone where a.id = gone.id
    returning a.id
  ),
  halted as (
    insert into vehicle_run (vehicle_id, since, state)
    select vehicle_id, stale_at, 'unknown' from lost
    on conflict (vehicle_id, since) do update set state = 'unknown', line_id = null
    returning vehicle_id
  ),
  marked as (
    update source s set stale_written_at = due.stale_at from due where s.id = due.id
    returning s.id
  )
  select coalesce(array_agg(id), '{}') from gone
$$;
comment on function write_stale(text, timestamptz) is
  'If a source''s last good payload has grown stale by the instant: writes unknown from that moment on for its access points and vehicles, once. Returns the access points.';

create or replace function undo_stale(wanted text) returns bigint[]
language sql volatile
as $$
  with written as materialized (
    select id, stale_written_at from source where id = wanted and stale_written_at is not null for update
  ),
  removed as (
    delete from access_point_status t
    using access_point a, written
    where a.source_id = written.id and t.access_point_id = a.id
      and t.since = written.stale_written_at and t.status = 'unknown'
    returning t.access_point_id, t.since
  ),
  driven as (
    delete from vehicle_run r
    using vehicle v, written
    where v.source_id = written.id and r.vehicle_id = v.id and r.since = written.stale_written_at and r.state = 'unknown'
  ),
  back as materialized (
    select removed.access_point_id, before.status, before.since
    from removed
    cross join lateral (
      select t.status, t.since
      from access_point_status t
      where t.access_point_id = removed.access_point_id and t.since < removed.since
      order by t.since desc
      limit 1
    ) before
  ),
  turned as (
    update access_point a set status = back.status, since = back.since from back where a.id = back.access_point_id
    returning a.id
  ),
  marked as (
    update source s set stale_written_at = null from written where s.id = written.id
    returning s.id
  )
  select coalesce(array_agg(access_point_id), '{}') from back
$$;
comment on function undo_stale(text) is
  'Takes back the unknown of write_stale: a payload from before the moment of staleness came late, so the time was known after all. With it the rows are the same whether a sweep ran in between or not.';
