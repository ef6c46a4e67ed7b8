create or replace function queue_alerts(incidents bigint[]) returns void
language sql volatile
as $$
  with news as materialized (
    select i.id, c.id as channel_id, case when i.reopened = 0 then 'opened' else 'reopened' end as event, i.reopened
    from incident i cross join alert_channel c
    where i.id = any (incidents) and not i.flapping and c.removed_at is null
  )
  insert into alert_delivery (incident_id, channel_id, event, number)
  select id, channel_id, event, reopened from news
  on conflict do nothing
$$;
comment on function queue_alerts(bigint[]) is
  'Puts news of incidents that have just opened or reopened into the outbox, once for each channel. Of one that comes and goes too often nothing is told.';

create or replace function queue_recoveries(incidents bigint[]) returns void
language sql volatile
as $$
  with told as materialized (
    select distinct i.id, d.channel_id, i.reopened
    from incident i
    join alert_delivery d on d.incident_id = i.id and d.number = i.reopened and d.event in ('opened', 'reopened')
    join alert_channel c on c.id = d.channel_id and c.removed_at is null
    where i.id = any (incidents) and d.cancelled_at is null
  )
  insert into alert_delivery (incident_id, channel_id, event, number)
  select id, channel_id, 'resolved', reopened from told
  on conflict do nothing
$$;
comment on function queue_recoveries(bigint[]) is
  'Puts the end of incidents into the outbox, for the channels that are or will be told of their beginning. drop_alerts() takes both back where neither was told in time.';

create or replace function resolve_incidents(incidents bigint[], ended_at timestamptz) returns bigint[]
language plpgsql volatile
as $$
declare
  ended bigint[];
begin
  with over as materialized (
    select i.id, greatest(i.opened_at, max(m.until), ended_at) as at, i.acknowledged_at is not null as was_acknowledged
    from incident i
    left join incident_access_point m on m.incident_id = i.id
    where i.id = any (incidents) and i.resolved_at is null and i.merged_into is null
    group by i.id
    having coalesce(bool_and(m.until is not null) filter (where m.incident_id is not null), true)
  ),
  turned as (
    update incident i
    set resolved_at = over.at, acknowledged_at = null, acknowledged_by = null, acknowledged_reason = null
    from over
    where i.id = over.id
  ),
  line as materialized (
    select id, at, 'resolved' as kind from over
    union all
    select id, at, 'acknowledgement_cleared' from over where was_acknowledged
  ),
  noted as (
    insert into incident_event (incident_id, at, kind) select id, at, kind from line
  )
  select array_agg(id) into ended from over;
  perform queue_recoveries(ended);
  return coalesce(ended, '{}');
end
$$;
comment on function resolve_incidents(bigint[], timestamptz) is
  'Ends those of some incidents that concern nothing any more, at the moment the last access point left, or later at the one given. Returns them.';

create or replace function mark_flapping(incidents bigint[], begun_at timestamptz[]) returns void
language sql volatile
as $$
  with often as materialized (
    select i.id, back.since, i.flapping as was,
           (select count(*) from incident_event e
            where e.incident_id = i.id and e.kind = 'reopened' and e.at > back.since - interval '24 hours') >= city.flapping_after as flaps
    from unnest(incidents, begun_at) back (id, since)
    join incident i on i.id = back.id and i.reopened > 0
    cross join city
  ),
  turned as (
    update incident i set flapping = often.flaps from often where i.id = often.id and i.flapping <> often.flaps
  ),
  begun as materialized (
    select id, since from often where flaps and not was
  )
  insert into incident_event (incident_id, at, kind) select id, since, 'flapping' from begun
$$;
comment on function mark_flapping(bigint[], timestamptz[]) is
  'Says of incidents that have just reopened whether they did so too often within the 24 hours before.';

create or replace function note_beginnings(incidents bigint[], begun_at timestamptz[]) returns void
language plpgsql volatile
as $$
begin
  with line as materialized (
    select i.id, b.since, case when i.reopened = 0 then 'opened' else 'reopened' end as kind,
           (select count(*)::integer from incident_access_point m where m.incident_id = i.id and m.until is null) as n
    from unnest(incidents, begun_at) b (id, since) join incident i on i.id = b.id
  )
  insert into incident_event (incident_id, at, kind, access_points) select id, since, kind, n from line;
  perform mark_flapping(incidents, begun_at);
  perform queue_alerts(incidents);
end
$$;
comment on function note_beginnings(bigint[], timestamptz[]) is
  'Writes into timeline and outbox that incidents have just opened or reopened, and since when.';

create or replace function calm_incidents(instant timestamptz) returns bigint[]
language plpgsql volatile
as $$
declare
  calm bigint[];
begin
  with settled as materialized (
    select i.id from incident i
    where i.flapping and not exists (
      select from incident_event e where e.incident_id = i.id and e.kind = 'reopened' and e.at > instant - interval '24 hours')
  ),
  turned as (
    update incident i set flapping = false from settled where i.id = settled.id
    returning i.id, i.resolved_at
  )
  select array_agg(id) filter (where resolved_at is null) into calm from turned;
  perform queue_alerts(calm);
  return coalesce(calm, '{}');
end
$$;
comment on function calm_incidents(timestamptz) is
  'Of incidents that have not come back for 24 hours nobody says any more that they come and go; what lasts is told again. Returns the latter.';
