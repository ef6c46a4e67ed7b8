create or replace function streets_shown(streets bigint[])
returns table (street_id bigint, lon double precision, lat double precision, postcodes text[], is_twin boolean)
language plpgsql stable
as $$
begin
  return query
    select s.id, near.lon, near.lat, middle.postcodes,
           exists (select from street t where t.folded = s.folded and t.id <> s.id and t.addresses > 0)
    from street s
    cross join lateral (
      select avg(a.lon) as lon, avg(a.lat) as lat,
             coalesce(array_agg(distinct a.postcode) filter (where a.postcode <> ''), '{}') as postcodes
      from address a
      where a.street_id = s.id and a.removed_at is null
    ) middle
    cross join lateral (
      -- Of the two coordinates a degree is not as long; which address is in the middle does not hang on that.
      select a.lon, a.lat
      from address a
      where a.street_id = s.id and a.removed_at is null
      order by (a.lon - middle.lon) ^ 2 + (a.lat - middle.lat) ^ 2, a.id
      limit 1
    ) near
    where s.id = any (streets);
end
$$;
comment on function streets_shown(bigint[]) is
  'What is shown of streets that have addresses: where the address nearest to the middle of them all is, their postcodes, and whether another street has the same name.';

create or replace function numbers_near(streets bigint[], asked text, most integer)
returns table (street_id bigint, id bigint, house_number text, postcode text, lon double precision, lat double precision, fit text)
language plpgsql stable
as $$
declare
  asked_number integer := substring(asked from '^[0-9]{1,9}')::integer;
begin
  return query
    select found.*
    from unnest(streets) wanted (id)
    cross join lateral (
      select a.street_id, a.id, a.house_number, a.postcode, a.lon, a.lat, kind.fit
      from address a
      cross join lateral (
        select case when a.house_number = asked then 'asked' when a.number = asked_number then 'like' else 'near' end as fit
      ) kind
      where a.street_id = wanted.id and a.removed_at is null and a.house_number <> ''
      order by array_position(array['asked', 'like', 'near'], kind.fit), abs(a.number - asked_number), a.number, a.suffix collate "C", a.postcode collate "C", a.id
      limit most
    ) found;
end
$$;
comment on function numbers_near(bigint[], text, integer) is
  'Of some streets the house numbers next to one that is asked for, in this order: that one, those with another suffix, those nearest by number.';
