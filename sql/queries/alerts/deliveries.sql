-- Called by the operators' API: deliveries from the newest, older than $1, at most $2, of channel $3, of incident $4, only $5; null filters nothing.
select d.id, d.channel_id as channel, d.incident_id as incident, d.event, d.number, d.created_at as "createdAt",
       case when d.delivered_at is null and d.cancelled_at is null then d.due_at end as "dueAt",
       d.delivered_at as "deliveredAt", d.cancelled_at as "cancelledAt", d.attempts, d.last_error as "lastError"
from alert_delivery d
where ($1::bigint is null or d.id < $1)
  and ($3::text is null or d.channel_id = $3)
  and ($4::bigint is null or d.incident_id = $4)
  and ($5::bigint is null or d.id = $5)
order by d.id desc
limit $2
