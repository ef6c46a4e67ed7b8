-- GET /api/v1/addresses, for every letter that somebody types. Budget: 3 ms among 10,000 streets.
create or replace function find_streets(asked text[], alike text[], enough integer)
returns table (id bigint, name text, locality text, folded text, locality_folded text, addresses integer)
language plpgsql stable
as $$
begin
  return query
    with begun as materialized (
      select found.id, found.is_whole
      from unnest(asked) as a (letters)
      cross join lateral (
        select s.id, s.search = a.letters as is_whole
        from street s
        where s.search ~>=~ a.letters and s.search ~<~ (a.letters || chr(1114111)) and s.addresses > 0
        order by s.search = a.letters desc, s.addresses desc, s.id
        limit 2 * enough
      ) found
    ),
    resembling as materialized (
      select found.id
      from unnest(alike) as a (letters)
      cross join lateral (
        select t.street_id as id
        from street_trigram t
        where t.trigram = any (array(select street_trigrams(a.letters)))
        group by t.street_id, t.letters
        order by count(*) desc, abs(t.letters - length(a.letters)), t.street_id
        limit 3 * enough
      ) found
      where (select count(*) from begun) < enough and not exists (select from begun where is_whole)
    )
    select s.id, s.name, s.locality, s.folded, s.locality_folded, s.addresses
    from (select begun.id from begun union select resembling.id from resembling) c
    join street s on s.id = c.id and s.addresses > 0;
end
$$;
comment on function find_streets(text[], text[], integer) is
  'Streets whose search begins with one of some letters, and where these are not enough and none is the very one, those that share most trigrams with one of some others. To be ranked by the caller.';
