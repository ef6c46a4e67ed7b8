create or replace function refresh_access_points(access_points bigint[], instant timestamptz)
returns table (changed bigint[], places bigint[])
language sql volatile
as $$
  with said as materialized (
    -- The access point's own source, then those that describe it: the first in the city file has the last word.
    select a.id, a.place_id,
           own.attributes || coalesce(described.attributes, '{}') as attributes,
           s.provider, own.retired_at
    from access_point a
    join record own on own.source_id = a.source_id and own.key = a.key
    join source s on s.id = a.source_id
    left join lateral (
      select jsonb_object_agg(word.key, word.value order by d.position desc) as attributes
      from access_point_key k
      join source d on d.describes = a.source_id and d.removed_at is null
      join record r on r.source_id = d.id and r.key = k.key and r.retired_at is null
      cross join lateral jsonb_each(r.attributes) word
      where k.access_point_id = a.id and k.source_id = a.source_id
    ) described on true
    where a.id = any (access_points)
  ),
  wanted as materialized (
    select id, place_id,
           attributes ->> 'name' as name,
           attributes ->> 'site' as site,
           attributes ->> 'uplink' as uplink,
           attributes ->> 'ssid' as ssid,
           attributes ->> 'access' as access,
           coalesce(attributes ->> 'provider', provider) as provider,
           coalesce(attributes ->> 'environment', 'outdoor') as environment,
           attributes ->> 'vehicle' as vehicle,
           (attributes ->> 'installingFrom')::timestamptz as installing_from,
           (attributes ->> 'liveFrom')::timestamptz as live_from,
           least((attributes ->> 'liveTo')::timestamptz, retired_at) as live_to,
           case when attributes ->> 'vehicle' is null then (attributes ->> 'lon')::double precision end as lon,
           case when attributes ->> 'vehicle' is null then (attributes ->> 'lat')::double precision end as lat
    from said
  ),
  moved as materialized (
    select w.id, w.place_id, w.environment, w.lon, w.lat,
           case when w.place_id is null then '-infinity' else greatest(instant, p.since) end as since,
           case when w.lon is not null then
             st_transform(st_setsrid(st_point(w.lon, w.lat), 4326), city.srid)
           end as point,
           case when w.environment = 'indoor' then city.indoor_metres else city.outdoor_metres end as radius
    from wanted w
    cross join city
    left join access_point_place p on p.id = w.place_id
    where (w.place_id is not null or w.lon is not null)
      and (p.lon, p.lat, p.environment) is distinct from (w.lon, w.lat, w.environment)
  ),
  placed as (
    insert into access_point_place (access_point_id, since, environment, lon, lat, point, footprint)
    select id, since, environment, lon, lat, point, st_buffer(point, radius, 'quad_segs=16') from moved
    on conflict (access_point_id, since) do update
      set environment = excluded.environment, lon = excluded.lon, lat = excluded.lat,
          point = excluded.point, footprint = excluded.footprint
    returning id, access_point_id, point
  ),
  written as (
    update access_point a
    set name = w.name, site = w.site, uplink = w.uplink, ssid = w.ssid, access = w.access, provider = w.provider,
        environment = w.environment, installing_from = w.installing_from, live_from = w.live_from, live_to = w.live_to,
        vehicle = w.vehicle, place_id = coalesce(placed.id, w.place_id)
    from wanted w
    left join placed on placed.access_point_id = w.id
    where a.id = w.id
      and (placed.id is not null
        or (a.name, a.site, a.uplink, a.ssid, a.access, a.provider, a.environment, a.installing_from, a.live_from, a.live_to, a.vehicle)
           is distinct from
           (w.name, w.site, w.uplink, w.ssid, w.access, w.provider, w.environment, w.installing_from, w.live_from, w.live_to, w.vehicle))
    returning a.id, w.place_id as old_place_id, a.place_id
  )
  select coalesce(array_agg(id), '{}'),
         coalesce(array_agg(distinct old_place_id) filter (where old_place_id is not null), '{}')
           || coalesce(array_agg(distinct place_id) filter (where place_id is not null), '{}')
  from written
$$;
comment on function refresh_access_points(bigint[], timestamptz) is
  'Derives access points from what their own and their describing sources last said. A new position is a new place from the instant on. Returns the access points that changed and the places they left or took.';

create or replace function refresh_members(areas bigint[], places bigint[]) returns void
language sql volatile
as $$
  delete from area_member where area_id = any (areas) or place_id = any (places);
  with member as materialized (
    select a.id as area_id, p.id as place_id
    from area a
    join access_point_place p on st_intersects(a.geom, p.point)
    where (a.id = any (areas) or p.id = any (places)) and a.removed_at is null
  )
  insert into area_member (area_id, place_id)
  select area_id, place_id from member;
$$;
comment on function refresh_members(bigint[], bigint[]) is 'Writes anew which places stand in which area, for some areas and some places.';
