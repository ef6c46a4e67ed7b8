-- Whether the kept coverage is that of $1, the present: nothing that time alone brings is still unwritten.
select not exists (
         select from source s where s.stale_at <= $1 and s.stale_written_at is distinct from s.stale_at)
   and not exists (
         select from access_point a, city
         where (a.installing_from > city.swept_at and a.installing_from <= $1)
            or (a.live_from > city.swept_at and a.live_from <= $1)
            or (a.live_to > city.swept_at and a.live_to <= $1)) as kept
