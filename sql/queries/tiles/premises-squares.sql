-- As premises.sql, by squares of 64 units: how many stand at which stage, and which is the commonest (the earlier one of two).
-- Budget: 600 ms for a tile that holds all of 300,000.
select id, count,
       case greatest("none", announced, presale, planned_stage, civil_works, passed, connected)
         when "none" then 'none'
         when announced then 'announced'
         when presale then 'presale'
         when planned_stage then 'planned'
         when civil_works then 'civil_works'
         when passed then 'passed'
         else 'connected'
       end as stage,
       nullif("none", 0) as "none",
       nullif(announced, 0) as announced,
       nullif(presale, 0) as presale,
       nullif(planned_stage, 0) as planned,
       nullif(civil_works, 0) as civil_works,
       nullif(passed, 0) as passed,
       nullif(connected, 0) as connected,
       nullif(overdue, 0) as overdue,
       nullif(expected, 0) as expected,
       geom
from (
  select 1 + square as id,
         sum(premises)::integer as count,
         coalesce(sum(premises) filter (where stage = 'none'), 0)::integer as "none",
         coalesce(sum(premises) filter (where stage = 'announced'), 0)::integer as announced,
         coalesce(sum(premises) filter (where stage = 'presale'), 0)::integer as presale,
         coalesce(sum(premises) filter (where stage = 'planned'), 0)::integer as planned_stage,
         coalesce(sum(premises) filter (where stage = 'civil_works'), 0)::integer as civil_works,
         coalesce(sum(premises) filter (where stage = 'passed'), 0)::integer as passed,
         coalesce(sum(premises) filter (where stage = 'connected'), 0)::integer as connected,
         sum(overdue)::integer as overdue,
         sum(expected)::integer as expected,
         st_forcepolygonccw(st_makeenvelope((square % 64) * 64, (square / 64) * 64, (square % 64) * 64 + 64, (square / 64) * 64 + 64)) as geom
  from (
    -- No square outside the tile; as a condition it would make the planner expect two rows and sort all of them.
    select case when x between 0 and 4095 and y between 0 and 4095 then (y / 64) * 64 + x / 64 end as square,
           stage, count(*) as premises, count(*) filter (where is_overdue) as overdue, count(*) filter (where is_planned) as expected
    from (
      -- The fence keeps what is costly from being worked out again at each mention.
      select p.stage, p.is_overdue, p.is_planned,
             tile_x(p.point_3857, $2, $4) as x,
             tile_y(p.point_3857, $3, $4) as y
      from premises_on_map_at($1, $5) p
      where p.point_3857 && tile_box($2, $3, $4, 0)
      offset 0
    ) point
    group by square, stage
  ) squared
  where square is not null
  group by square
) counted
order by id
