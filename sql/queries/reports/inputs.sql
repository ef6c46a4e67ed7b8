-- What goes into a service-level report between $1 and $2 beside the transitions.
select (select count(distinct o.window_id)::int from maintenance_occurrence o where o.starts_at < $2 and o.ends_at > $1) as "maintenanceWindows",
       availability_rule_version() as "ruleVersion",
       (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'provider', s.provider, 'lastRunAt', extract(epoch from s.last_run_at) * 1000)
                                  order by s.position, s.id), '[]')
        from source s
        where s.kind = 'access-point' and s.describes is null and coalesce(s.removed_at > $1, true)) as sources
