-- Called by the operators' API: the channels of the city file and how they stand.
select c.id, c.kind, c.target,
       (select count(*) from alert_delivery d
        where d.channel_id = c.id and d.delivered_at is null and d.cancelled_at is null) as waiting,
       (select max(d.delivered_at) from alert_delivery d where d.channel_id = c.id) as "lastDeliveredAt",
       (select d.last_error from alert_delivery d
        where d.channel_id = c.id and d.attempted_at is not null and d.claimed_until is null
        order by d.attempted_at desc, d.id desc limit 1) as "lastError"
from alert_channel c
where c.removed_at is null
order by c.id
