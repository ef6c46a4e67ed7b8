-- Corners of all stops that lines ever called at, WGS84.
select min(lon) as west, min(lat) as south, max(lon) as east, max(lat) as north from stop
