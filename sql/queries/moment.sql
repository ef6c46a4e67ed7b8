-- Opens every answer: its instant, its version, its city. The clock is read after the snapshot was taken, and is the database's own.
select date_trunc('milliseconds', clock_timestamp()) as now,
       v.version as "dataVersion",
       city.slug,
       city.name,
       city.time_zone as "timeZone",
       city.locale,
       city.demo,
       array[city.west, city.south, city.east, city.north] as bbox
from data_version v
left join city on true
