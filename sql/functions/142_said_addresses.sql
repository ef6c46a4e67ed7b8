create or replace function said_addresses(wanted text, keys text[]) returns setof said_address
language sql stable
as $$
  with said as materialized (
    select r.key,
           btrim(r.attributes ->> 'street') as street,
           fold_street(r.attributes ->> 'street') as folded,
           nullif(btrim(r.attributes ->> 'locality'), '') as locality,
           coalesce(fold_text(r.attributes ->> 'locality'), '') as locality_folded,
           coalesce(fold_number(r.attributes ->> 'houseNumber'), '') as house_number,
           coalesce(btrim(r.attributes ->> 'postcode'), '') as postcode,
           (r.attributes ->> 'lon')::double precision as lon,
           (r.attributes ->> 'lat')::double precision as lat
    from record r
    join source on source.id = r.source_id and source.removed_at is null
    where r.source_id = wanted and r.key = any (keys) and r.retired_at is null
  )
  select said.key, said.street, said.folded, said.locality, said.locality_folded, said.house_number, said.postcode, said.lon, said.lat,
         st_transform(st_setsrid(st_point(said.lon, said.lat), 4326), city.srid)
  from said
  cross join city
  where said.folded <> ''
$$;
comment on function said_addresses(text, text[]) is 'The addresses that some records of a source name, folded. Those that are retired, of a source that is no more, or without a street name none.';

create or replace function same_address_metres() returns double precision
language sql immutable parallel safe
as $$ select 50.0::double precision $$;
comment on function same_address_metres() is 'A house number that a street has twice within this distance is one address.';

create or replace function known_addresses(said said_address[]) returns table (key text, address_id bigint)
language sql stable
as $$
  with fitting as materialized (
    select n.key, a.id, st_distance(a.point, n.point) as metres,
           a.postcode <> '' and a.postcode = n.postcode as has_postcode,
           s.locality_folded <> '' and s.locality_folded = n.locality_folded as has_locality,
           (a.postcode = '' or n.postcode = '' or a.postcode = n.postcode)
             and (s.locality_folded = '' or n.locality_folded = '' or s.locality_folded = n.locality_folded) as agrees
    from unnest(said) n
    join street s on s.folded = n.folded
    join address a on a.street_id = s.id and a.house_number = n.house_number
  ),
  best as materialized (
    select f.key, f.id, f.metres,
           rank() over (partition by f.key
                        order by f.metres <= same_address_metres() desc nulls last, f.has_postcode desc, f.has_locality desc, f.metres) as place
    from fitting f
    where f.metres <= same_address_metres()
       or (f.agrees and (f.has_postcode or f.has_locality or f.metres is null or f.metres <= 10 * same_address_metres()))
  )
  -- Of two that fit alike the nearer one; where nothing says which is meant, none.
  select best.key, min(best.id)
  from best
  where best.place = 1
  group by best.key
  having count(*) = 1 or bool_and(best.metres is not null)
$$;
comment on function known_addresses(said_address[]) is
  'Which of the addresses that are known are meant. Left out where none is, or where several are and nothing tells them apart. First by position, then by postcode and locality.';

create or replace function address_of(street text, house_number text, postcode text, locality text) returns bigint
language sql stable
as $$
  select k.address_id
  from known_addresses(array[row('', street, fold_street(street), locality, coalesce(fold_text(locality), ''),
                                 coalesce(fold_number(house_number), ''), coalesce(btrim(postcode), ''), null, null, null)::said_address]) k
$$;
comment on function address_of(text, text, text, text) is
  'The address of that name; null where none is known, or where several are and nothing tells them apart. What a record names stands in address_record.';
