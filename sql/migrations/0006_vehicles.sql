-- Vehicles: which line they ride and when, the access points on board, and the departures made with these working.

create table vehicle (
  id bigint generated always as identity,
  key text not null,
  label text,
  source_id text,
  is_named boolean not null default false,
  trip text,
  direction smallint,
  headsign text,
  lon double precision,
  lat double precision,
  bearing double precision,
  position_at timestamptz,
  constraint vehicle__pkey primary key (id),
  constraint vehicle__key_key unique (key),
  constraint vehicle__source_id_fkey foreign key (source_id) references source (id) on delete set null,
  constraint vehicle__position_whole check ((lon is null) = (lat is null) and (lon is null) = (position_at is null))
) with (fillfactor = 70);
create index vehicle__source_id on vehicle (source_id);
create index vehicle__label on vehicle (label);
comment on table vehicle is 'A bus or tram by its number, which is the same in all sources. Beside it what is known of the present only: no way that it went is kept.';
comment on column vehicle.source_id is 'What tells which line it rides: real time, else a table of the fleet.';

comment on column vehicle.is_named is 'Whether the last payload of real time that tells of it names it.';

create table vehicle_run (
  vehicle_id bigint not null,
  since timestamptz not null,
  state text not null,
  line_id bigint,
  constraint vehicle_run__pkey primary key (vehicle_id, since),
  constraint vehicle_run__vehicle_id_fkey foreign key (vehicle_id) references vehicle (id) on delete cascade,
  constraint vehicle_run__line_id_fkey foreign key (line_id) references line (id) on delete set null,
  constraint vehicle_run__state_known check (state in ('running', 'off', 'unknown')),
  constraint vehicle_run__off_has_no_line check (state = 'running' or line_id is null)
);
create index vehicle_run__line_id on vehicle_run (line_id, since);
comment on table vehicle_run is 'Transitions of what a vehicle does: it holds from since until the vehicle''s next row. Only a table of the fleet brings rows that lie ahead.';
comment on column vehicle_run.line_id is 'Null while running: on none that is known here.';

create table vehicle_trip (
  trip text not null,
  service_day date not null,
  starts_s integer not null,
  line_id bigint not null,
  vehicle_id bigint not null,
  since timestamptz not null,
  constraint vehicle_trip__pkey primary key (trip, service_day, starts_s, line_id, vehicle_id),
  constraint vehicle_trip__line_id_fkey foreign key (line_id) references line (id) on delete cascade,
  constraint vehicle_trip__vehicle_id_fkey foreign key (vehicle_id) references vehicle (id) on delete cascade
);
create index vehicle_trip__since on vehicle_trip (since);
create index vehicle_trip__vehicle_id on vehicle_trip (vehicle_id, since);
create index vehicle_trip__line_id on vehicle_trip (line_id);
comment on table vehicle_trip is 'Which vehicles made a trip of the timetable, first seen on it since; kept until its departures are counted for good.';

create table access_point_mount (
  access_point_id bigint not null,
  since timestamptz not null,
  vehicle_id bigint,
  constraint access_point_mount__pkey primary key (access_point_id, since),
  constraint access_point_mount__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade,
  constraint access_point_mount__vehicle_id_fkey foreign key (vehicle_id) references vehicle (id) on delete cascade
);
create index access_point_mount__vehicle_id on access_point_mount (vehicle_id);
comment on table access_point_mount is 'Transitions of the vehicle that an access point rides in; null: in none. The first known one holds since the access point left the ground (-infinity: it never stood anywhere).';

alter table access_point add column vehicle text, add column vehicle_id bigint;
create index access_point__vehicle on access_point (vehicle) where vehicle is not null;
create index access_point__vehicle_id on access_point (vehicle_id) where vehicle_id is not null;
comment on column access_point.vehicle is 'Number or label of the vehicle it rides in, as its sources say; it then has no place.';
comment on column access_point.vehicle_id is 'That vehicle, of its last transition; null while none of that name is known.';

create table line_route (
  line_id bigint not null,
  route text not null,
  constraint line_route__pkey primary key (line_id, route),
  constraint line_route__line_id_fkey foreign key (line_id) references line (id) on delete cascade
);
create index line_route__route on line_route (route);
comment on table line_route is 'Identifiers by which real time names a line.';

create table line_service (
  line_id bigint not null,
  number integer not null,
  from_day date,
  to_day date,
  weekdays text not null,
  added date[] not null,
  removed date[] not null,
  constraint line_service__pkey primary key (line_id, number),
  constraint line_service__line_id_fkey foreign key (line_id) references line (id) on delete cascade
);
comment on table line_service is 'The days of a line''s trips, as the last edition of its timetable has them.';
comment on column line_service.weekdays is 'Monday first: 1111100; holds from from_day to to_day.';

create table line_trip (
  line_id bigint not null,
  trip text not null,
  starts_s integer not null,
  direction smallint not null,
  service integer not null,
  seconds integer not null,
  headsign text,
  every_s integer,
  until_s integer,
  constraint line_trip__pkey primary key (line_id, trip, starts_s),
  constraint line_trip__service_fkey foreign key (line_id, service) references line_service (line_id, number) on delete cascade,
  constraint line_trip__repeats check ((every_s is null) = (until_s is null) and coalesce(every_s, 1) > 0)
);
create index line_trip__trip on line_trip (trip);
comment on table line_trip is 'Trips of a line, as the last edition of its timetable has them.';
comment on column line_trip.starts_s is 'Seconds since the service day began, which is noon less 12 hours; may exceed 86,400.';
comment on column line_trip.seconds is 'From the first stop to the last.';
comment on column line_trip.every_s is 'Made every so many seconds until until_s, which is no more part of it; null: once.';

create table cancelled_trip (
  source_id text not null,
  trip text not null,
  service_day date not null,
  starts_s integer not null,
  constraint cancelled_trip__pkey primary key (trip, service_day, starts_s, source_id),
  constraint cancelled_trip__source_id_fkey foreign key (source_id) references source (id) on delete cascade
);
create index cancelled_trip__service_day on cancelled_trip (service_day);
comment on table cancelled_trip is 'Trips that real time said would not be made; kept as long as vehicle_trip.';
comment on column cancelled_trip.starts_s is 'Of a frequency, which of its runs; -1: all of the trip.';

create table line_departure (
  line_id bigint not null,
  hour timestamptz not null,
  direction smallint not null,
  made integer not null,
  known double precision not null,
  equipped double precision not null,
  low double precision not null,
  high double precision not null,
  constraint line_departure__pkey primary key (line_id, hour, direction),
  constraint line_departure__line_id_fkey foreign key (line_id) references line (id) on delete cascade
);
create index line_departure__hour on line_departure (hour);
comment on table line_departure is 'Departures of a line by the hour of their beginning, counted from the timetable and from which vehicles made them.';
comment on column line_departure.known is 'Those whose vehicle is known. No whole number where a vehicle is only known to be one of several.';
comment on column line_departure.equipped is 'Made by a vehicle with a live access point on board.';
comment on column line_departure.low is 'Made with WLAN up or degraded on board.';
comment on column line_departure.high is 'The same, and those of which it, or the vehicle, is not known.';

create table line_alert (
  source_id text not null,
  key text not null,
  header text not null,
  description text,
  url text,
  routes text[] not null,
  stops text[] not null,
  periods tstzmultirange not null,
  constraint line_alert__pkey primary key (source_id, key),
  constraint line_alert__source_id_fkey foreign key (source_id) references source (id) on delete cascade
);
comment on table line_alert is 'Notices about service that real time tells now.';
comment on column line_alert.routes is 'Of the feed, as in line_route; with no stops either: it concerns everything.';

alter table line_call add column arrives_s integer, add column departs_s integer;
comment on column line_call.arrives_s is 'Seconds since the way''s first departure, of the trip that is made most, as the last edition has it; main ways only.';

alter table source add column timetable text, add column lines_at timestamptz;
comment on column source.lines_at is 'Of a table of the fleet: the newest facts of timetables when its lines were looked up there.';
comment on column source.timetable is 'Of real time: the source whose trips it names; null: any.';

alter table city add column departures_from timestamptz, add column departures_to timestamptz;
comment on column city.departures_from is 'Departures are counted since then: the first time any vehicle was known.';
comment on column city.departures_to is 'Departures are counted until then.';
