-- What changed between $1 and $2, in the city's calendar by day and kind, the newest first, at most $3: in the area $4, at the
-- address $5 or in the street $6 (its point $7 lon, $8 lat, WGS84), or in the city. Budget: a month of 300,000 premises in 200 ms.
with scope as materialized (
  select city.time_zone, coalesce($5::bigint, $6::bigint) is not null as is_place,
         st_transform(st_setsrid(st_point($7::double precision, $8::double precision), 4326), city.srid) as point,
         (select area.geom from area where area.id = $4::bigint) as ground
  from city
),
meant as materialized (
  -- Null: all.
  select case
    when scope.is_place then array(select m.premises_id from premises_meant($5, $6, scope.point) m)
    when $4::bigint is not null then array(select m.premises_id from area_premises m where m.area_id = $4)
  end as ids
  from scope
),
turn as materialized (
  select t.premises_id, t.since as at, t.stage as word, null::date as expected_from, null::date as expected_to
  from meant cross join lateral public_turns(meant.ids, $1, $2) t
),
told as materialized (
  select e.premises_id, e.since as at, e.expected_from, e.expected_to,
         case
           when coalesce(e.expected_from, e.expected_to) is null then 'withdrawn'
           when coalesce(e.was_from, e.was_to) is null then 'named'
           when coalesce(e.expected_to, e.expected_from) > coalesce(e.was_to, e.was_from) then 'later'
           when coalesce(e.expected_to, e.expected_from) < coalesce(e.was_to, e.was_from) then 'earlier'
           when coalesce(e.expected_from, e.expected_to) > coalesce(e.was_from, e.was_to) then 'later'
           else 'earlier'
         end as word
  from meant
  cross join lateral told_expectations(array(
    select x.premises_id from premises_expectation x
    where x.since > $1 and x.since <= $2 and (meant.ids is null or x.premises_id = any (meant.ids))
    union
    -- Of who turns, too: an expectation may count again.
    select x.premises_id from premises_stage x
    where x.since > $1 and x.since <= $2 and (meant.ids is null or x.premises_id = any (meant.ids)))) e
  where e.since > $1 and e.since <= $2 and e.was_told
),
change as materialized (
  select c.*
  from (
    select 'stage' as kind, * from turn
    union all
    select 'expectation', premises_id, at, word, expected_from, expected_to from told
  ) c
  join premises p on p.id = c.premises_id
  join source s on s.id = p.source_id
  where s.removed_at is null
),
grouped as materialized (
  select kind, word, (at at time zone scope.time_zone)::date as day, max(at) as at,
         count(distinct premises_id)::integer as premises,
         case when count(distinct (expected_from, expected_to)) = 1 then min(expected_from) end as expected_from,
         case when count(distinct (expected_from, expected_to)) = 1 then min(expected_to) end as expected_to
  from change cross join scope
  group by 1, 2, 3
),
works as materialized (
  -- Of those that are not fibre's hear who lives there, not the whole district.
  select w.id, w.title, w.starts_on, w.starts_on::timestamp at time zone scope.time_zone as at, w.ends_on
  from scope
  join roadworks w on case
    when scope.is_place then st_dwithin(w.geom, scope.point, 200)
    else w.is_fibre and (scope.ground is null or st_intersects(w.geom, scope.ground))
  end
  where w.starts_on::timestamp at time zone scope.time_zone > $1 and w.starts_on::timestamp at time zone scope.time_zone <= $2
    and w.starts_on::timestamp at time zone scope.time_zone < coalesce(w.removed_at, 'infinity')
)
select kind, word, day, at, premises, expected_from as "expectedFrom", expected_to as "expectedTo", null as name
from grouped
union all
select 'roadworks', id::text, starts_on, at, 0, null, ends_on, title
from works
order by at desc, kind, word
limit $3
