-- Called by ingest for each Alertmanager each minute: what it is to show. A flapping incident stays until it has settled. Budget 10 ms.
-- $1 channel, $2 instant, $3 reopenWithin
select i.id
from incident i
left join lateral (
  select d.event, d.delivered_at, d.cancelled_at
  from alert_delivery d
  where d.incident_id = i.id and d.channel_id = $1 and d.cancelled_at is null
  order by d.id desc limit 1
) last on true
where i.merged_into is null
  and (i.resolved_at is null or (i.flapping and i.resolved_at > $2::timestamptz - $3::interval))
  and case when last.event is null then i.resolved_at is null and not i.flapping
           else last.event <> 'resolved' and last.delivered_at is not null end
order by i.id
limit 10000
