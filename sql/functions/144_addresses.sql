create or replace function add_streets(said said_address[]) returns void
language sql volatile
as $$
  with wanted as materialized (
    -- One written in mixed case and in full is shown best.
    select distinct on (s.folded, s.locality_folded) s.folded, s.locality_folded, s.street as name, s.locality
    from unnest(said) s
    where s.point is not null
    order by s.folded, s.locality_folded, s.street = upper(s.street), length(s.street) desc, s.street collate "C"
  ),
  added as (
    insert into street (folded, locality_folded, name, locality)
    select folded, locality_folded, name, locality from wanted
    on conflict (folded, locality_folded) do nothing
    returning id, search
  )
  insert into street_trigram (trigram, street_id, letters)
  select t.trigram, added.id, length(added.search) from added cross join lateral street_trigrams(added.search) as t (trigram);
$$;
comment on function add_streets(said_address[]) is 'Adds the streets of some addresses that are not known yet.';

create or replace function add_addresses(source text, said said_address[]) returns bigint[]
language sql volatile
as $$
  with new as materialized (
    select s.*, coalesce(home.id, own.id) as street_id
    from unnest(said) s
    left join street own on own.folded = s.folded and own.locality_folded = s.locality_folded
    left join lateral (
      -- One that names no locality belongs to the street of its postcode.
      select other.id
      from street other
      where s.locality_folded = '' and s.postcode <> '' and other.folded = s.folded and other.locality_folded <> ''
        -- Asked of the street's own addresses: those of a postcode are thousands.
        and (select true from address a where a.street_id = other.id and a.postcode = s.postcode limit 1)
      order by other.id
      limit 1
    ) home on true
    where s.point is not null
  ),
  place as materialized (
    select distinct on (n.folded, n.house_number, n.street_id, n.postcode, n.point) n.*
    from new n
    order by n.folded, n.house_number, n.street_id, n.postcode, n.point, n.key collate "C"
  ),
  crowded as materialized (
    select p.*
    from (select *, count(*) over (partition by folded, house_number) as places from place) p
    where p.places > 1 and p.house_number <> ''
  ),
  told_apart as materialized (
    -- Twins of one payload are one; the one that says most gives the name.
    select distinct on (a.key) a.key, b.key as first_key
    from crowded a
    join crowded b on b.folded = a.folded and b.house_number = a.house_number and st_dwithin(b.point, a.point, same_address_metres())
    order by a.key, b.postcode = '', b.locality_folded = '', b.key collate "C"
  ),
  added as (
    insert into address (street_id, house_number, number, suffix, postcode, lon, lat, point, source_id, key)
    select distinct on (n.street_id, n.house_number, n.postcode)
           n.street_id, n.house_number, substring(n.house_number from '^\d{1,9}')::integer, regexp_replace(n.house_number, '^\d{1,9}', ''),
           n.postcode, n.lon, n.lat, n.point, source, n.key
    from place n
    left join told_apart t on t.key = n.key
    where t.key is null or t.first_key = n.key
    order by n.street_id, n.house_number, n.postcode, n.key collate "C"
    on conflict (street_id, house_number, postcode) do nothing
    returning id, street_id, house_number, postcode, point
  )
  select coalesce(array_agg(id), '{}') from added
$$;
comment on function add_addresses(text, said_address[]) is
  'Adds addresses that are not known yet, each with a position; of twins that are near each other, one. Returns them.';

create or replace function name_addresses(source text, said said_address[]) returns bigint[]
language sql volatile
as $$
  with known as materialized (
    select k.key, k.address_id from known_addresses(said) k
  ),
  named as (
    insert into address_record (source_id, key, address_id)
    select source, key, address_id from known
    on conflict (source_id, key) do nothing
    returning address_id
  )
  select coalesce(array_agg(distinct address_id), '{}') from named
$$;
comment on function name_addresses(text, said_address[]) is 'Notes which of the addresses that are known some records of a source name. Returns those addresses.';

create or replace function move_addresses(source text, said said_address[]) returns bigint[]
language sql volatile
as $$
  with wanted as materialized (
    select distinct on (a.id) a.id, own.id as street_id, a.street_id as left_street_id
    from unnest(said) s
    cross join lateral (select n.address_id from address_record n where n.source_id = source and n.key = s.key limit 1) named
    join address a on a.id = named.address_id
    join street old on old.id = a.street_id and old.locality_folded = ''
    join street own on own.folded = s.folded and own.locality_folded = s.locality_folded
    where s.locality_folded <> ''
      and not exists (select from address t where t.street_id = own.id and t.house_number = a.house_number and t.postcode = a.postcode)
    order by a.id, s.key collate "C"
  ),
  moved as (
    update address a set street_id = w.street_id from wanted w where a.id = w.id returning w.left_street_id
  )
  select coalesce(array_agg(distinct left_street_id), '{}') from moved
$$;
comment on function move_addresses(text, said_address[]) is
  'Moves addresses to the street of their locality, once a record names one. Returns the streets they left.';

create or replace function settle_addresses(touched bigint[], streets bigint[]) returns void
language sql volatile
as $$
  with naming as materialized (
    select distinct on (n.address_id) n.address_id, n.source_id, n.key,
           (r.attributes ->> 'lon')::double precision as lon, (r.attributes ->> 'lat')::double precision as lat
    from address_record n
    join record r on r.source_id = n.source_id and r.key = n.key
    join source s on s.id = n.source_id
    where n.address_id = any (touched)
    order by n.address_id, r.attributes ? 'lon' desc, s.kind = 'address' desc, s.position, n.key collate "C"
  ),
  wanted as materialized (
    select a.id, n.address_id is null as is_gone, coalesce(n.lon, a.lon) as lon, coalesce(n.lat, a.lat) as lat,
           case when n.lon is null then a.source_id else n.source_id end as source_id,
           case when n.lon is null then a.key else n.key end as key
    from address a
    left join naming n on n.address_id = a.id
    where a.id = any (touched)
  )
  update address a
  set lon = w.lon, lat = w.lat, source_id = w.source_id, key = w.key,
      point = st_transform(st_setsrid(st_point(w.lon, w.lat), 4326), city.srid),
      removed_at = case when w.is_gone then coalesce(a.removed_at, now()) end
  from wanted w cross join city
  where a.id = w.id
    and (a.lon, a.lat, a.source_id, a.key, a.removed_at is not null) is distinct from (w.lon, w.lat, w.source_id, w.key, w.is_gone);
  with counted as materialized (
    select s.id, count(a.id)::integer as addresses
    from street s
    left join address a on a.street_id = s.id and a.removed_at is null
    where s.id = any (streets) or s.id in (select street_id from address where id = any (touched))
    group by s.id
  )
  update street s set addresses = c.addresses from counted c where s.id = c.id and s.addresses <> c.addresses;
$$;
comment on function settle_addresses(bigint[], bigint[]) is
  'Where some addresses are and whether they still are, by the records that name them: a register''s position before that of premises. Counts those of their streets, and of some more.';

create or replace function refresh_addresses(wanted text, keys text[]) returns void
language plpgsql volatile
as $$
declare
  said said_address[];
  unknown said_address[];
  astray said_address[];
  touched bigint[];
  streets_left bigint[] := '{}';
begin
  select coalesce(array_agg(s), '{}') into said from said_addresses(wanted, keys) s;
  with gone as (
    delete from address_record n where n.source_id = wanted and n.key = any (keys) returning n.address_id
  )
  select coalesce(array_agg(distinct address_id), '{}') into touched from gone;
  -- Not by :=, which would keep the plans of what it calls until the transaction ends, made when the tables were empty.
  select touched || name_addresses(wanted, said) into touched;
  select array_agg(s) into unknown
  from unnest(said) s
  -- Looked up key by key, here and below: of a source that has just come statistics say that it has nothing, and all keys
  -- would be compared with all.
  where (select n.address_id from address_record n where n.source_id = wanted and n.key = s.key) is null;
  if unknown is not null then
    perform add_streets(unknown);
    select touched || add_addresses(wanted, unknown) into touched;
    select touched || name_addresses(wanted, unknown) into touched;
  end if;
  select array_agg(s) into astray
  from unnest(said) s
  cross join lateral (select n.address_id from address_record n where n.source_id = wanted and n.key = s.key limit 1) named
  join address a on a.id = named.address_id
  join street o on o.id = a.street_id
  where s.locality_folded <> '' and o.locality_folded = '';
  if astray is not null then
    perform add_streets(astray);
    select move_addresses(wanted, astray) into streets_left;
  end if;
  perform settle_addresses(touched, streets_left);
  -- Tables that were just filled are planned as if they were empty. Ids say how many there are without counting.
  if (select max(id) from address) > 2 * (select greatest(reltuples, 100) from pg_class where oid = 'address'::regclass) then
    analyze street, street_trigram, address, address_record;
  end if;
end
$$;
comment on function refresh_addresses(text, text[]) is
  'Derives streets and addresses from what some records say, of a register or of premises, and notes in address_record which address each names. Those that nothing names any more are removed.';
