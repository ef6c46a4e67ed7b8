-- What availability needs beside the transitions: when the service is promised, and when somebody works on it.

create table service_hours (
  weekday smallint not null,
  opens time not null,
  closes time not null,
  constraint service_hours__pkey primary key (weekday, opens, closes),
  constraint service_hours__weekday_iso check (weekday between 1 and 7),
  constraint service_hours__closes_after_opening check (opens < closes)
);
comment on table service_hours is 'When the city promises its service, week by week, as its city file says; no row at all: always.';
comment on column service_hours.weekday is 'ISO 8601: 1 is Monday, 7 is Sunday.';
comment on column service_hours.opens is 'What the city''s clocks show at the beginning.';
comment on column service_hours.closes is 'What they show at the end, which is outside; 24:00 is the end of the day.';

create table maintenance_window (
  id bigint generated always as identity,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  counts_against_service_level boolean not null,
  access_point_id bigint,
  site text,
  area_id bigint,
  source_id text,
  everything boolean not null default false,
  created_at timestamptz not null default now(),
  constraint maintenance_window__pkey primary key (id),
  constraint maintenance_window__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade,
  constraint maintenance_window__area_id_fkey foreign key (area_id) references area (id) on delete cascade,
  constraint maintenance_window__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint maintenance_window__ends_at_after_start check (starts_at < ends_at),
  constraint maintenance_window__scope_one
    check (num_nonnulls(access_point_id, site, area_id, source_id) + everything::integer = 1)
);
create index maintenance_window__ends_at on maintenance_window (ends_at);
comment on table maintenance_window is 'Work that was announced, once, for exactly one scope. It covers up no status: it lies over the transitions.';
comment on column maintenance_window.ends_at is 'First instant after it; earlier than announced where an operator ended it.';
comment on column maintenance_window.counts_against_service_level is 'False: its time is in no availability. True: its time counts as the status says.';
comment on column maintenance_window.site is 'The site''s name, as access points give it.';
comment on column maintenance_window.everything is 'The scope is all access points there are.';
comment on column maintenance_window.created_at is 'When it was entered: after the fact where this is later than starts_at.';
