create or replace function refresh_premises(wanted_source text, keys text[], instant timestamptz) returns bigint[]
language plpgsql volatile
as $$
declare
  moved bigint[];
  redone bigint[];
begin
  -- Planned each time for what it is given: a plan for any keys compares all with all, and after five calls that is what a
  -- function keeps. To forbid that by a setting would have every check of a foreign key planned anew as well.
  execute $statement$
  with said as materialized (
    select r.key, r.attributes as words, r.retired_at, n.address_id,
           r.attributes ->> 'stage' as stage,
           (r.attributes ->> 'expectedFrom')::date as expected_from,
           (r.attributes ->> 'expectedTo')::date as expected_to,
           case when r.attributes ? 'lon' then (r.attributes ->> 'lon')::double precision else a.lon end as lon,
           case when r.attributes ? 'lon' then (r.attributes ->> 'lat')::double precision else a.lat end as lat,
           known.id, known.lon as was_lon, known.lat as was_lat, known.stage as was, known.since as was_since,
           known.expected_from as was_from, known.expected_to as was_to
    from record r
    -- Looked up key by key: of a source that has just come statistics say that it has nothing, and all keys would be
    -- compared with all.
    left join lateral (select x.address_id from address_record x where x.source_id = r.source_id and x.key = r.key limit 1) n on true
    left join address a on a.id = n.address_id
    left join lateral (select x.* from premises x where x.source_id = r.source_id and x.key = r.key limit 1) known on true
    where r.source_id = $1 and r.key = any ($2)
  ),
  turning as materialized (
    select key, stage, was, was_since, words -> 'reachedOn' as reached_on,
           -- The public may not learn when a contract began: where one begins, the connection does, as if it had been said alone.
           case when public_stage(was) is distinct from public_stage(stage) then public_stage(stage) else stage end as begun,
           coalesce(public_stage(was) = 'connected', false) as was_connected
    from said
    where stage is not null and stage is distinct from was
  ),
  dated as materialized (
    -- Days that the source says. Of what we saw ourselves they change nothing any more, but the day of the new stage; and not
    -- that of one fallen back to from the connection, since how late it may be would depend on when a contract began.
    select turning.key, d.stage, begin.at
    from turning
    cross join city
    cross join lateral jsonb_each_text(turning.reached_on) d (stage, day)
    cross join lateral (select d.day::date::timestamp at time zone city.time_zone as at) begin
    where begin.at <= $3
      and case when turning.was is null then stage_rank(d.stage) <= stage_rank(turning.stage)
               when turning.was_connected and turning.stage <> 'activated' then false
               when d.stage = turning.begun then begin.at > turning.was_since
               else d.stage = turning.stage end
  ),
  heard as materialized (
    select key, stage, at from dated
    union all
    select turning.key, wanted.stage, greatest($3, was_since)
    from turning
    cross join lateral (select turning.stage union select turning.begun) wanted (stage)
    where not exists (select from dated own where own.key = turning.key and own.stage = wanted.stage)
  ),
  reached as materialized (
    -- No contract runs before the connection.
    select key, stage,
           case when stage = 'activated' then greatest(at, max(at) filter (where stage = 'connected') over (partition by key))
                else at end as at
    from heard
  ),
  rising as materialized (
    -- A stage that is said to have come after a later one was over by then.
    select key, stage, at, stage_rank(stage) as rank,
           max(stage_rank(stage)) over (
             partition by key order by at, stage_rank(stage) desc rows between unbounded preceding and 1 preceding) as passed_rank
    from reached
  ),
  turn as materialized (
    select key, stage, at from rising where passed_rank is null or rank > passed_rank
  ),
  placed as materialized (
    select said.*, coalesce(turn.stage, said.was) as now_stage, coalesce(turn.at, said.was_since) as now_since,
           -- Who is retired keeps the place it had.
           coalesce(said.lon, case when said.retired_at is not null then said.was_lon end) as now_lon,
           coalesce(said.lat, case when said.retired_at is not null then said.was_lat end) as now_lat
    from said
    left join turn on turn.key = said.key and turn.stage = said.stage
  ),
  wanted as materialized (
    select placed.*, source.provider,
           st_transform(st_setsrid(st_point(placed.now_lon, placed.now_lat), 4326), city.srid) as point
    from placed
    join source on source.id = $1
    cross join city
  ),
  kept as (
    insert into premises as p
      (source_id, key, address_id, lon, lat, point, households, provider, phase, waits_for, reason,
       stage, since, expected_from, expected_to, removed_at)
    select $1, w.key, w.address_id, w.now_lon, w.now_lat, w.point,
           (w.words ->> 'households')::integer, coalesce(w.words ->> 'provider', w.provider),
           w.words ->> 'phase', w.words ->> 'waitsFor', w.words ->> 'reason',
           w.now_stage, w.now_since, w.expected_from, w.expected_to, w.retired_at
    from wanted w
    on conflict (source_id, key) do update
      set address_id = coalesce(excluded.address_id, case when excluded.removed_at is not null then p.address_id end),
          lon = excluded.lon, lat = excluded.lat, point = excluded.point,
          households = excluded.households, provider = excluded.provider, phase = excluded.phase,
          waits_for = excluded.waits_for, reason = excluded.reason, stage = excluded.stage, since = excluded.since,
          expected_from = excluded.expected_from, expected_to = excluded.expected_to, removed_at = excluded.removed_at
    returning p.id, p.key, p.lon, p.lat
  ),
  turned as (
    insert into premises_stage (premises_id, since, stage)
    select kept.id, turn.at, turn.stage
    from turn
    join kept on kept.key = turn.key
    -- The same payload, understood better.
    on conflict (premises_id, since) do update set stage = excluded.stage
    returning premises_id
  ),
  told as (
    insert into premises_expectation (premises_id, since, expected_from, expected_to)
    select kept.id, $3, wanted.expected_from, wanted.expected_to
    from wanted
    join kept on kept.key = wanted.key
    where (wanted.expected_from, wanted.expected_to) is distinct from (wanted.was_from, wanted.was_to)
    on conflict (premises_id, since) do update
      set expected_from = excluded.expected_from, expected_to = excluded.expected_to
    returning premises_id
  )
  select coalesce(array_agg(kept.id) filter (
           where wanted.id is null or (wanted.was_lon, wanted.was_lat) is distinct from (kept.lon, kept.lat)), '{}'),
         coalesce(array_agg(kept.id) filter (where wanted.id is not null), '{}')
  from kept
  join wanted on wanted.key = kept.key
  $statement$ into moved, redone using wanted_source, keys, instant;

  perform drop_repeated_turns(redone, instant);
  return moved;
end
$$;
comment on function refresh_premises(text, text[], timestamptz) is
  'Derives premises from what their source last said: attributes, place, and where they differ, transitions of stage and expected dates. When first seen, the days at which the source says stages were reached make the history before. Returns those that are new or lie elsewhere than before.';

create or replace function drop_repeated_turns(wanted bigint[], instant timestamptz) returns void
language plpgsql volatile
as $$
begin
  with repeated as (
    delete from premises_stage t
    where t.premises_id = any (wanted) and t.since = instant
      and t.stage = (select b.stage from premises_stage b
                     where b.premises_id = t.premises_id and b.since < t.since order by b.since desc limit 1)
    returning t.premises_id
  )
  update premises p
  set since = (select max(t.since) from premises_stage t where t.premises_id = p.id and t.since < instant)
  from repeated
  where p.id = repeated.premises_id;

  with repeated as materialized (
    select e.premises_id
    from premises_expectation e
    cross join lateral (
      select b.expected_from, b.expected_to from premises_expectation b
      where b.premises_id = e.premises_id and b.since < e.since order by b.since desc limit 1
    ) before
    where e.premises_id = any (wanted) and e.since = instant
      and (e.expected_from, e.expected_to) is not distinct from (before.expected_from, before.expected_to)
  )
  delete from premises_expectation e
  using repeated
  where e.premises_id = repeated.premises_id and e.since = instant;
end
$$;
comment on function drop_repeated_turns(bigint[], timestamptz) is
  'Takes back transitions of some premises at an instant that are none any more, because the payload of that instant was understood better and says what held before.';
