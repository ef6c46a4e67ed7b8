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
  select 1 + square_y * 64 + square_x as id,
         count(*) as count,
         count(*) filter (where stage = 'none') as "none",
         count(*) filter (where stage = 'announced') as announced,
         count(*) filter (where stage = 'presale') as presale,
         count(*) filter (where stage = 'planned') as planned_stage,
         count(*) filter (where stage = 'civil_works') as civil_works,
         count(*) filter (where stage = 'passed') as passed,
         count(*) filter (where stage = 'connected') as connected,
         count(*) filter (where is_overdue) as overdue,
         count(*) filter (where is_planned) as expected,
         st_forcepolygonccw(st_makeenvelope(square_x * 64, square_y * 64, square_x * 64 + 64, square_y * 64 + 64)) as geom
  from (
    select x / 64 as square_x, y / 64 as square_y, stage, is_overdue, is_planned
    from (
      select p.stage, p.is_overdue, p.is_planned,
             tile_x(p.point_3857, $2, $4) as x,
             tile_y(p.point_3857, $3, $4) as y
      from premises_on_map($1, $5) p
      where p.point_3857 && tile_box($2, $3, $4, 0)
    ) point
    where x between 0 and 4095 and y between 0 and 4095
  ) squared
  group by square_x, square_y
) counted
order by id
