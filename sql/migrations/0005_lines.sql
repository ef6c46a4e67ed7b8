-- Lines of public transport: their courses over time, their stops, and how much of them is covered.

create table line (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  short_name text,
  long_name text,
  agency text,
  route_type integer not null,
  mode text not null,
  color text,
  text_color text,
  sort_order integer,
  course_id bigint,
  removed_at timestamptz,
  constraint line__pkey primary key (id),
  constraint line__source_id_key_key unique (source_id, key),
  constraint line__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint line__mode_known check (mode in ('tram', 'metro', 'rail', 'bus', 'ferry', 'cable', 'other'))
);
comment on table line is 'A line of public transport as its timetable calls it.';
comment on column line.route_type is 'Of GTFS, basic or extended.';
comment on column line.color is 'RRGGBB, as the feed says; null: it says none.';
comment on column line.course_id is 'Of its last transition.';
create index line__course_id on line (course_id);

create table line_course (
  id bigint generated always as identity,
  line_id bigint not null,
  since timestamptz not null,
  hash text not null,
  length_m double precision not null,
  constraint line_course__pkey primary key (id),
  constraint line_course__line_id_since_key unique (line_id, since),
  constraint line_course__line_id_fkey foreign key (line_id) references line (id) on delete cascade
);
comment on table line_course is 'Transitions of where a line runs and stops: it holds from since until the line''s next row. Its first known course is taken to hold for all time before.';
comment on column line_course.hash is 'Of all that makes the course: directions, calls, stops'' positions, ways, and which of a direction is the main one.';
comment on column line_course.length_m is 'Of its parts, metres: both directions, what several variants share once.';

create table line_way (
  course_id bigint not null,
  direction smallint not null,
  rank smallint not null,
  headsign text,
  is_drawn boolean not null,
  departures integer not null,
  geom geometry not null,
  length_m double precision not null,
  hash text not null,
  constraint line_way__pkey primary key (course_id, direction, rank),
  constraint line_way__course_id_fkey foreign key (course_id) references line_course (id) on delete cascade
);
comment on table line_way is 'The variants of a direction, the most frequent first (rank 1), as the edition of the timetable that brought the course has them.';
comment on column line_way.is_drawn is 'The feed says the way; false: straight from stop to stop.';
comment on column line_way.departures is 'How often it is ridden while the last edition of the timetable is valid that has this course.';
comment on column line_way.geom is 'LineString in the city''s reference system.';
comment on column line_way.length_m is 'Planar, metres.';
comment on column line_way.hash is 'Of all that makes the way, but not of how often it is ridden.';

create table line_call (
  course_id bigint not null,
  direction smallint not null,
  rank smallint not null,
  number smallint not null,
  stop_id bigint not null,
  at_m double precision not null,
  constraint line_call__pkey primary key (course_id, direction, rank, number),
  constraint line_call__way_fkey foreign key (course_id, direction, rank) references line_way (course_id, direction, rank) on delete cascade
);
comment on table line_call is 'Calls of a way in their order, from 1.';
comment on column line_call.at_m is 'Along the way, metres.';

create table stop (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  lon double precision not null,
  lat double precision not null,
  name text not null,
  platform text,
  station text,
  station_name text,
  point geometry not null,
  point_3857 geometry generated always as (st_transform(point, 3857)) stored,
  is_served boolean not null default true,
  nominal boolean not null default false,
  low boolean not null default false,
  high boolean not null default false,
  constraint stop__pkey primary key (id),
  constraint stop__source_id_key_place_key unique (source_id, key, lon, lat),
  constraint stop__source_id_fkey foreign key (source_id) references source (id) on delete cascade
);
create index stop__point on stop using gist (point);
create index stop__point_3857 on stop using gist (point_3857);
comment on table stop is 'Where a stop stands. One that is moved is another row, for courses of the past call at the old one.';
comment on column stop.is_served is 'A course of the present calls at it.';
comment on column stop.nominal is 'A footprint of any live access point is within the city''s stopMetres of it, now.';
comment on column stop.low is 'The same for those up or degraded.';
comment on column stop.high is 'The same for those up, degraded or unknown.';
alter table line_call add constraint line_call__stop_id_fkey foreign key (stop_id) references stop (id) on delete cascade;
create index line_call__stop_id on line_call (stop_id);

create table line_part (
  course_id bigint not null,
  direction smallint not null,
  cell_x integer not null,
  cell_y integer not null,
  geom geometry not null,
  geom_3857 geometry generated always as (st_transform(geom, 3857)) stored,
  metres double precision not null,
  is_doubled boolean not null,
  nominal_m double precision not null default 0,
  low_m double precision not null default 0,
  high_m double precision not null default 0,
  constraint line_part__pkey primary key (course_id, direction, cell_x, cell_y),
  constraint line_part__course_id_fkey foreign key (course_id) references line_course (id) on delete cascade
) with (fillfactor = 80);
create index line_part__cell on line_part (cell_x, cell_y);
create index line_part__geom_3857 on line_part using gist (geom_3857);
comment on table line_part is 'The ways of a direction, what its variants share once, cut along the grid of cells that areas are cut along.';
comment on column line_part.is_doubled is 'Runs along itself somewhere: an intersection would count that once, so its straight pieces are measured one by one.';
comment on column line_part.nominal_m is 'Metres within the footprint of any live access point, now; kept for courses of the present only.';
comment on column line_part.low_m is 'The same for those up or degraded.';
comment on column line_part.high_m is 'The same for those up, degraded or unknown.';

alter table city add column stop_metres double precision not null default 30;
comment on column city.stop_metres is 'A stop counts as covered when a footprint is within this many metres of it.';
