-- What the source $1 has to tell now: $2, alerts as observed (JSON). Those that are new or say something else.
with said as materialized (
  select a.key, a.header, a.description, a.url, a.routes, a.stops,
         coalesce((select range_agg(tstzrange(p."from", p."to"))
                   from jsonb_to_recordset(a.periods) p ("from" timestamptz, "to" timestamptz)
                   where p."from" is null or p."to" is null or p."from" < p."to"), '{(,)}') as periods
  from jsonb_to_recordset($2::jsonb) a (key text, header text, description text, url text, routes text[], stops text[], periods jsonb)
),
over as (
  delete from line_alert l where l.source_id = $1 and not exists (select from said where said.key = l.key)
)
insert into line_alert as l (source_id, key, header, description, url, routes, stops, periods)
select $1, key, header, description, url, routes, stops, periods from said
on conflict (source_id, key) do update
  set header = excluded.header, description = excluded.description, url = excluded.url, routes = excluded.routes,
      stops = excluded.stops, periods = excluded.periods
  where (l.header, l.description, l.url, l.routes, l.stops, l.periods)
    is distinct from (excluded.header, excluded.description, excluded.url, excluded.routes, excluded.stops, excluded.periods)
returning l.key
