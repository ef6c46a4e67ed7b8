-- Sources that a part of an answer rests on: those of the city file that bring one of the kinds the answer speaks of.
select id, kind, describes, provider, licence, attribution, payload_at as "at"
from source
where removed_at is null and kind in ('access-point', 'premises', 'supply-cell', 'roadworks')
order by position
