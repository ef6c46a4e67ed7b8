-- From when to when departures are counted for an answer about $1; no row where none are.
select starts as "from", ends as "to" from departure_window($1)
