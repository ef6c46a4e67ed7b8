-- The outbox of alerts. Rows are written by what they tell of; here stands when they may go, and which are not worth telling any more.

create or replace function alert_wait(cause text) returns interval
language sql immutable
as $$ select case when cause = 'access_point' then interval '60 seconds' else interval '5 seconds' end $$;
comment on function alert_wait(text) is 'How long news of an incident waits at most, so that what merges or ends at once is not told one by one.';

create or replace function due_alerts(instant timestamptz) returns table (id bigint, channel_id text, due_at timestamptz)
language sql stable
as $$
  select d.id, d.channel_id, d.due_at
  from alert_delivery d
  left join incident i on i.id = d.incident_id
  where d.delivered_at is null and d.cancelled_at is null and d.due_at <= instant
    and (d.claimed_until is null or d.claimed_until <= instant)
    and not exists (
      select from alert_delivery earlier
      where earlier.incident_id = d.incident_id and earlier.channel_id = d.channel_id and earlier.id < d.id
        and earlier.delivered_at is null and earlier.cancelled_at is null)
    and (d.attempts > 0 or d.event not in ('opened', 'reopened')
         or instant >= d.created_at + alert_wait(i.cause)
         or (instant >= d.created_at + interval '5 seconds' and exists (
               select from access_point a
               join source s on s.id = a.source_id
               where a.id = case when i.cause = 'access_point' then i.key::bigint end
                 and s.last_run_at >= d.created_at + interval '5 seconds')))
$$;
comment on function due_alerts(timestamptz) is 'Deliveries that may go now. Of one incident and channel in order; a single access point''s when its next poll has not made it part of a group''s.';

create or replace function drop_alerts(instant timestamptz) returns void
language sql volatile
as $$
  update alert_delivery d
  set cancelled_at = instant
  from incident i
  where i.id = d.incident_id and d.delivered_at is null and d.cancelled_at is null
    and (d.claimed_until is null or d.claimed_until <= instant)
    and ((i.merged_into is not null and d.event <> 'resolved')
      or (d.event = 'reminder' and (i.resolved_at is not null or i.acknowledged_at is not null or i.flapping))
      or (d.event in ('opened', 'reopened') and d.attempts = 0 and exists (
            select from alert_delivery ended
            where ended.incident_id = d.incident_id and ended.channel_id = d.channel_id and ended.event = 'resolved'
              and ended.id > d.id and ended.created_at < d.created_at + alert_wait(i.cause))));

  update alert_delivery d
  set cancelled_at = instant
  where d.event = 'resolved' and d.delivered_at is null and d.cancelled_at is null
    and (d.claimed_until is null or d.claimed_until <= instant)
    and coalesce((
      select before.event from alert_delivery before
      where before.incident_id = d.incident_id and before.channel_id = d.channel_id and before.id < d.id
        and before.cancelled_at is null
      order by before.id desc limit 1), 'resolved') = 'resolved';
$$;
comment on function drop_alerts(timestamptz) is 'Cancels what is not worth telling any more: of an incident that became part of another, that was over before it was told, the end of what was never told, reminders of what is over or in hand.';

create or replace function remind_alerts(instant timestamptz, every interval) returns void
language sql volatile
as $$
  with due as materialized (
    select i.id as incident, c.id as channel,
           coalesce(max(d.number) filter (where d.event = 'reminder'), 0) + 1 as number
    from incident i
    cross join alert_channel c
    left join alert_delivery d on d.incident_id = i.id and d.channel_id = c.id
    where i.resolved_at is null and i.merged_into is null and i.acknowledged_at is null and not i.flapping
      and c.removed_at is null and c.kind <> 'alertmanager'
    group by i.id, c.id
    having coalesce(bool_and(d.delivered_at is not null or d.cancelled_at is not null) filter (where d.id is not null), true)
      and coalesce(max(d.delivered_at), i.detected_at) + every <= instant
  )
  insert into alert_delivery (incident_id, channel_id, event, number, created_at, due_at)
  select incident, channel, 'reminder', number, instant, instant from due
  on conflict do nothing;

  with left_open as materialized (
    select i.id as incident, c.id as channel,
           coalesce(max(d.number) filter (where d.event = 'resolved'), -1) + 1 as number
    from incident i
    cross join alert_channel c
    join alert_delivery d on d.incident_id = i.id and d.channel_id = c.id and d.cancelled_at is null
    where i.merged_into is not null and i.detected_at > instant - interval '1 day'
      and c.removed_at is null and c.kind <> 'email'
    group by i.id, c.id
    having max(d.id) filter (where d.event = 'resolved') is distinct from max(d.id)
      and bool_and(d.delivered_at is not null)
  )
  insert into alert_delivery (incident_id, channel_id, event, number, created_at, due_at)
  select incident, channel, 'resolved', number, instant, instant from left_open
  on conflict do nothing;
$$;
comment on function remind_alerts(timestamptz, interval) is 'Queues reminders of what is open and in nobody''s hands, so long after it was last told; and, for programs, the end of what became part of another incident after it was told.';
