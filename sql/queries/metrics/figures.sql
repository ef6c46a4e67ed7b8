-- What /metrics tells of the city at $1, the present. Budget: 50 ms for 10,000 access points.
select
  (select jsonb_object_agg(status, amount)
   from (select status, count(*) as amount from access_points_at($1)
         where lifecycle = 'live' and access_point_id not in (select b.access_point_id from aboard_at($1) b where b.is_resting)
         group by status) counted
  ) as "accessPoints",
  (select coalesce(jsonb_agg(jsonb_build_object('cause', cause, 'isAcknowledged', acknowledged, 'amount', amount)), '[]')
   from (select cause, acknowledged_at is not null as acknowledged, count(*) as amount
         from incident where resolved_at is null and merged_into is null group by 1, 2) counted
  ) as incidents,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'amount', amount, 'oldest', oldest)), '[]')
   from (select c.kind, count(d.id) as amount, extract(epoch from min(d.created_at)) as oldest
         from alert_channel c
         left join alert_delivery d on d.channel_id = c.id and d.delivered_at is null and d.cancelled_at is null
         where c.removed_at is null
         group by c.kind) waiting
  ) as alerts
