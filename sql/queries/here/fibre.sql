-- What the public may know of the rollout at the point $1 lon, $2 lat (WGS84): of the premises at the address $3 or in the street
-- $4, else within 30 m, the furthest, and how it stands with the others but in a street, whose houses are not each other's; and
-- neighbours within $6 metres by stage, at $5. Nothing may depend on whether a stage is connected or activated, the choice of the
-- premises and the sets of others included.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point from city
),
meant as materialized (
  select m.premises_id as id from here cross join lateral premises_meant($3, $4, here.point) m
),
known as materialized (
  select p.id, public_stage(p.stage) as stage, public_stage_since(p.id, $5) as since, p.source_id, p.provider, p.phase,
         -- Of what is connected nothing more is expected, and what was said since might tell when a contract began.
         case when public_stage(p.stage) <> 'connected' then p.expected_from end as expected_from,
         case when public_stage(p.stage) <> 'connected' then p.expected_to end as expected_to,
         case when public_stage(p.stage) <> 'connected' then p.reason end as reason,
         case when public_stage(p.stage) <> 'connected' then p.waits_for end as waits_for
  from meant
  join premises p on p.id = meant.id
),
chosen as materialized (
  select known.* from known order by stage_rank(stage) desc, since, id limit 1
),
others as materialized (
  select k.stage, k.expected_from, k.expected_to, k.provider, k.source_id, count(*) as premises
  from known k
  cross join chosen c
  where $4::bigint is null
    and (k.stage, k.expected_from, k.expected_to, k.provider, k.source_id)
        is distinct from (c.stage, c.expected_from, c.expected_to, c.provider, c.source_id)
  group by k.stage, k.expected_from, k.expected_to, k.provider, k.source_id
  order by stage_rank(k.stage) desc, k.expected_to, k.expected_from, k.provider collate "C", k.source_id collate "C"
  limit $7
)
select chosen.stage, chosen.since as "stageSince", chosen.source_id as source, chosen.provider, chosen.phase,
       chosen.expected_from as "expectedFrom", chosen.expected_to as "expectedTo", chosen.reason,
       (select count(*) from meant) as premises,
       (select coalesce(jsonb_agg(jsonb_build_object('stage', o.stage, 'expectedFrom', o.expected_from, 'expectedTo', o.expected_to,
                                                     'provider', o.provider, 'premises', o.premises, 'source', o.source_id)
                                  order by stage_rank(o.stage) desc, o.expected_to, o.expected_from, o.provider collate "C",
                                           o.source_id collate "C"), '[]')
        from others o) as others,
       (select jsonb_build_object('name', s.name, 'status', s.status, 'readyForService', s.ready_for_service)
        from fibre_segment s
        join source origin on origin.id = s.source_id and origin.removed_at is null
        where chosen.waits_for in (s.name, s.key, split_part(s.key, '/', 3)) and s.removed_at is null
        order by s.name = chosen.waits_for desc nulls last, s.provider = chosen.provider desc nulls last, s.id
        limit 1) as "waitsFor",
       (select coalesce(jsonb_agg(jsonb_build_object('since', e.since, 'expectedFrom', e.expected_from, 'expectedTo', e.expected_to)
                                  order by e.since desc), '[]')
        from told_expectations(array[chosen.id]) e) as told,
       (select coalesce(jsonb_object_agg(n.stage, n.premises), '{}')
        from (
          select public_stage(p.stage) as stage, count(*) as premises
          from here
          join premises p on st_dwithin(p.point, here.point, $6)
          join source s on s.id = p.source_id
          where p.removed_at is null and s.removed_at is null and p.stage is not null
            and not exists (select from meant where meant.id = p.id)
          group by public_stage(p.stage)
        ) n) as neighbours
from here
left join chosen on true
