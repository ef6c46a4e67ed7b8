-- Stops with a footprint of any live access point near, now.
select id from stop where nominal and is_served
