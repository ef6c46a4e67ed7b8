-- Opens every answer: its instant, its version, its city. Takes the snapshot that the rest of the answer reads.
select date_trunc('milliseconds', present()) as now,
       v.version as "dataVersion",
       coverage_known_from() as "knownFrom",
       city.slug,
       city.name,
       city.time_zone as "timeZone",
       city.locale,
       city.demo,
       array[city.west, city.south, city.east, city.north] as bbox
from data_version v
cross join city
