create or replace function refresh_area_premises(areas bigint[], wanted bigint[]) returns void
language sql volatile
as $$
  with standing as materialized (
    select a.id as area_id, p.id as premises_id
    from premises p
    join area a on st_intersects(a.geom, p.point)
    where p.id = any (wanted)
    union
    select a.id, p.id
    from area a
    join premises p on st_intersects(a.geom, p.point)
    where a.id = any (areas)
  ),
  left_behind as (
    delete from area_premises m
    where (m.premises_id = any (wanted) or m.area_id = any (areas))
      and not exists (select from standing s where s.area_id = m.area_id and s.premises_id = m.premises_id)
    returning m.area_id
  )
  insert into area_premises (area_id, premises_id)
  select area_id, premises_id from standing
  on conflict do nothing;
$$;
comment on function refresh_area_premises(bigint[], bigint[]) is
  'Writes anew which premises stand in which area, for some areas and for some premises. Also which stood in areas that are removed, where these were drawn last: of the past in which they were watched they are asked for still.';
