create or replace function refresh_area_segments(areas bigint[], segments bigint[]) returns void
language sql volatile
as $$
  delete from area_segment where area_id = any (areas) or segment_id = any (segments);
  with found as materialized (
    select a.id as area_id, s.id as segment_id, st_length(st_intersection(s.geom, a.geom)) as metres
    from fibre_segment s
    join area a on a.geom && s.geom
    where (a.id = any (areas) or s.id = any (segments)) and s.element = 'span'
  )
  insert into area_segment (area_id, segment_id, metres)
  select area_id, segment_id, metres from found where metres > 0;
$$;
comment on function refresh_area_segments(bigint[], bigint[]) is
  'Measures anew how much of each span lies in each area, for some areas and for some segments. Also in areas that are removed, where these were drawn last: of the past in which they were watched they are asked for still.';
