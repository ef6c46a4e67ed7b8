-- How the last days that are told now for premises not passed yet, in the area $1 (0: the whole city), differ from the first ones
-- that were told.
select coalesce(max(later), 0) as later, coalesce(max(earlier), 0) as earlier, max(median_days) as "medianDays"
from slippage
where area_id = $1
