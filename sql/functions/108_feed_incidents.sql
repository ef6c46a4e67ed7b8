create or replace function feed_failures(instant timestamptz) returns table (source_id text, failure text, since timestamptz)
language sql stable
as $$
  with watched as materialized (
    select * from source where removed_at is null and enabled
  )
  select id, 'stale', stale_at from watched where stale_written_at = stale_at
  union all
  select id, 'held', held_since from watched where held_since is not null
  union all
  select id, 'failing', failing_since from watched
  where payload_at is null and failing_since + least(stale_after, interval '1 day') <= instant
$$;
comment on function feed_failures(timestamptz) is
  'What is wrong with feeds, and since when. failing: never fetched, for longer than staleAfter or a day.';

create or replace function feed_incidents_due(instant timestamptz) returns text[]
language sql stable
as $$
  with failing as materialized (
    select source_id, failure from feed_failures(instant)
  ),
  open as materialized (
    select i.key, i.failure from incident i
    where i.cause = 'source' and i.failure <> 'down' and i.resolved_at is null and i.merged_into is null
  )
  select coalesce(array_agg(distinct source_id), '{}')
  from (
    (select source_id, failure from failing except select key, failure from open)
    union all
    (select key, failure from open except select source_id, failure from failing)
  ) differing
$$;
comment on function feed_incidents_due(timestamptz) is 'Sources whose open incidents are not what is wrong with their feeds.';

create or replace function refresh_feed_incidents(wanted text, instant timestamptz) returns void
language plpgsql volatile
as $$
declare
  over bigint[];
  begun bigint[];
  begun_at timestamptz[];
begin
  select array_agg(i.id) into over
  from incident i
  where i.cause = 'source' and i.failure <> 'down' and i.key = wanted and i.resolved_at is null and i.merged_into is null
    and i.failure not in (select f.failure from feed_failures(instant) f where f.source_id = wanted);
  update incident_access_point m set until = greatest(m.since, instant) where m.incident_id = any (over) and m.until is null;
  perform resolve_incidents(over, instant);

  with failed as materialized (
    select f.failure, f.since
    from feed_failures(instant) f
    where f.source_id = wanted and not exists (
      select from incident i
      where i.cause = 'source' and i.failure = f.failure and i.key = wanted and i.resolved_at is null and i.merged_into is null)
  ),
  before as materialized (
    select distinct on (failed.failure) failed.failure, failed.since, i.id
    from failed
    cross join city
    join incident i on i.cause = 'source' and i.failure = failed.failure and i.key = wanted
      and i.resolved_at > failed.since - city.reopen_within
    order by failed.failure, i.resolved_at desc, i.id desc
  ),
  reopened as (
    update incident i set resolved_at = null, reopened = i.reopened + 1 from before where i.id = before.id
    returning i.id, i.failure
  ),
  fresh as materialized (
    select failed.* from failed where not exists (select from before where before.failure = failed.failure)
  ),
  opened as (
    insert into incident (cause, failure, key, subject, opened_at, detected_at)
    select 'source', failure, wanted, wanted, since, now() from fresh order by failure
    returning id, failure
  )
  select array_agg(news.id), array_agg(failed.since) into begun, begun_at
  from (select id, failure from reopened union all select id, failure from opened) news
  join failed using (failure);
  if begun is null then
    return;
  end if;

  with lost as materialized (
    select i.id, a.id as access_point_id, a.since
    from unnest(begun, begun_at) b (id, since)
    join incident i on i.id = b.id and i.failure in ('stale', 'held')
    join access_point a on a.source_id = wanted and a.status = 'unknown' and a.since is not null
    join access_points_present(instant) p on p.access_point_id = a.id and p.lifecycle = 'live'
    join record r on r.source_id = a.source_id and r.key = a.key
    where case when i.failure = 'held' then r.missing_since is not null and not r.missing_accepted else a.since = b.since end
  )
  insert into incident_access_point (incident_id, access_point_id, since)
  select id, access_point_id, since from lost
  on conflict (incident_id, access_point_id, since) do update set until = null;
  perform note_beginnings(begun, begun_at);
end
$$;
comment on function refresh_feed_incidents(text, timestamptz) is
  'Opens and ends the incidents of a source''s feed: stale, held, failing. They concern the live access points of which nothing is known for that reason. To be called while data_version''s row is held.';

create or replace function take_back_stale_incident(wanted text) returns void
language plpgsql volatile
as $$
declare
  mistaken bigint;
  opening bigint;
  ended_before timestamptz;
begin
  -- Who was told, or has had a hand in it, is told of its end as of any other's.
  select i.id into mistaken
  from incident i
  where i.cause = 'source' and i.failure = 'stale' and i.key = wanted and i.resolved_at is null and i.merged_into is null
    and not exists (
      select from alert_delivery d
      where d.incident_id = i.id and d.number = i.reopened and d.event in ('opened', 'reopened')
        and (d.delivered_at is not null or d.attempts > 0))
    and not exists (
      select from incident_event e
      where e.incident_id = i.id and e.kind in ('acknowledged', 'commented', 'assigned')
        and e.id > (select max(b.id) from incident_event b where b.incident_id = i.id and b.kind in ('opened', 'reopened')));
  if mistaken is null then
    return;
  end if;

  select max(e.id) filter (where e.kind = 'reopened'), max(e.at) filter (where e.kind = 'resolved') into opening, ended_before
  from incident_event e
  where e.incident_id = mistaken;
  if opening is null then
    delete from incident where id = mistaken;
    return;
  end if;
  delete from alert_delivery d
  using incident i
  where i.id = mistaken and d.incident_id = i.id and d.event = 'reopened' and d.number = i.reopened;
  delete from incident_access_point where incident_id = mistaken and until is null;
  update incident i
  set resolved_at = ended_before, reopened = i.reopened - 1,
      flapping = i.flapping and not exists (
        select from incident_event e where e.incident_id = i.id and e.id >= opening and e.kind = 'flapping')
  where i.id = mistaken;
  delete from incident_event where incident_id = mistaken and id >= opening;
end
$$;
comment on function take_back_stale_incident(text) is
  'Takes back that a source was stale, with undo_stale(): as if it had never been, unless somebody knows of it already.';
