create or replace function segments_at(instant timestamptz)
returns table (segment_id bigint, status text, since timestamptz)
language sql stable parallel safe
as $$
  select s.id,
         case when expected.at is null then held.status else 'operational' end,
         coalesce(expected.at, held.since)
  from fibre_segment s
  join source on source.id = s.source_id
  cross join city
  cross join lateral (
    select t.status, t.since
    from fibre_segment_status t
    where t.segment_id = s.id and t.since <= instant
    order by t.since desc
    limit 1
  ) held
  left join lateral (
    select ready.at
    from (select s.ready_for_service::timestamp at time zone city.time_zone as at) ready
    where ready.at > present() and ready.at <= instant and held.status not in ('operational', 'decommissioned')
  ) expected on true
  where instant < coalesce(least(s.removed_at, source.removed_at), 'infinity')
$$;
comment on function segments_at(timestamptz) is
  'Every fibre segment whose status is known as it stood at an instant, or in the future will stand: what is to be ready for service by then counts as operational, unless that day has passed already without it. One plain SELECT, so that conditions of the caller reach the indexes.';
