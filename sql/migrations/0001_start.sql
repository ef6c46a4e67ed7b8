-- One city is one schema: nothing here names a schema, `search_path` chooses it.
-- Everything that changes is a transition (thing, since, state); a state holds until the thing's next row.

create table city (
  only_row boolean not null default true,
  slug text not null,
  name text not null,
  time_zone text not null,
  srid integer not null,
  locale text not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  outdoor_metres double precision not null,
  indoor_metres double precision not null,
  demo boolean not null,
  swept_at timestamptz not null default '-infinity',
  constraint city__pkey primary key (only_row),
  constraint city__only_row_true check (only_row)
);
comment on table city is 'The one city of this schema, as its city file says.';
comment on column city.srid is 'Projected reference system, metres; all ground is measured in it. Fixed for good at the first start.';
comment on column city.outdoor_metres is 'Radius of an outdoor footprint, metres.';
comment on column city.indoor_metres is 'Radius of an indoor footprint, metres.';
comment on column city.swept_at is 'Up to here every change that time alone brings (a first or last day) is in the figures.';

create table data_version (
  only_row boolean not null default true,
  version bigint not null default 0,
  changed_at timestamptz not null default now(),
  constraint data_version__pkey primary key (only_row),
  constraint data_version__only_row_true check (only_row)
);
comment on table data_version is 'Grows by one in every commit that changes what anybody can see.';

create table source (
  id text not null,
  position integer not null,
  adapter text not null,
  kind text not null,
  describes text,
  provider text,
  licence text,
  attribution text,
  stale_after interval not null,
  retire_after interval not null,
  hold_above double precision not null,
  confirmations integer not null,
  removed_at timestamptz,
  known_from timestamptz,
  payload_at timestamptz,
  payload_hash text,
  applied_at timestamptz,
  stale_at timestamptz,
  stale_written_at timestamptz,
  last_run_at timestamptz,
  last_run_id bigint,
  next_run_at timestamptz,
  failing_since timestamptz,
  failure text,
  held_since timestamptz,
  held_of integer,
  received integer,
  applied integer,
  unchanged integer,
  rejected integer,
  skipped integer,
  constraint source__pkey primary key (id),
  constraint source__describes_fkey foreign key (describes) references source (id) on delete set null,
  constraint source__hold_above_share check (hold_above between 0 and 1),
  constraint source__confirmations_positive check (confirmations >= 1),
  constraint source__tally_adds_up check (received = applied + unchanged + rejected + skipped)
);
comment on table source is 'A feed of the city file and how it stands: freshness, failures, hold, tally of the last good run.';
comment on column source.position is 'Place in the city file; among sources that describe the same thing the earlier wins.';
comment on column source.kind is 'What it brings: access-point, area, …';
comment on column source.removed_at is 'Since when the city file no longer names it; its access points are not live from then on.';
comment on column source.known_from is 'Since when its history is known: its first good payload, or the start of a back-filled change history.';
comment on column source.payload_at is 'Time of the last good payload by its own clock (else of the response).';
comment on column source.applied_at is 'Time its last facts were applied at: payload_at, or the time of receipt where the feed''s clock is ahead.';
comment on column source.stale_at is 'payload_at + stale_after: from here on its access points are unknown.';
comment on column source.stale_written_at is 'The stale_at for which the unknown rows are already written.';
comment on column source.held_of is 'How many things were known when the hold began; the hold ends when no more than hold_above of these are missing.';

create table run (
  id bigint generated always as identity,
  source_id text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  outcome text not null,
  payload_at timestamptz,
  payload_hash text,
  payload_bytes bigint,
  received integer,
  applied integer,
  unchanged integer,
  rejected integer,
  skipped integer,
  skipped_by jsonb not null default '{}',
  notices jsonb not null default '{}',
  error_code text,
  error_message text,
  constraint run__pkey primary key (id),
  constraint run__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint run__outcome_known check (outcome in ('merged', 'unchanged', 'not_modified', 'outdated', 'failed')),
  constraint run__tally_adds_up check (received = applied + unchanged + rejected + skipped)
);
create index run__source_id_id on run (source_id, id);
create index run__finished_at on run (finished_at);
comment on table run is 'One poll of one source.';
comment on column run.skipped_by is 'Reason → number of records understood and not ours.';
comment on column run.notices is 'What was accepted but deserves a look → how often.';

create table rejected_record (
  id bigint generated always as identity,
  source_id text not null,
  hash text not null,
  first_run_id bigint not null,
  last_run_id bigint not null,
  times integer not null default 1,
  last_seen_at timestamptz not null,
  reasons jsonb not null,
  record jsonb not null,
  constraint rejected_record__pkey primary key (id),
  constraint rejected_record__source_id_hash_key unique (source_id, hash),
  constraint rejected_record__source_id_fkey foreign key (source_id) references source (id) on delete cascade
);
create index rejected_record__last_seen_at on rejected_record (last_seen_at);
comment on table rejected_record is 'A record that could not be used, once, with the first and last run that brought it.';

create table record (
  source_id text not null,
  key text not null,
  hash text not null,
  attributes jsonb not null,
  missing_since timestamptz,
  missing_accepted boolean not null default false,
  retired_at timestamptz,
  constraint record__pkey primary key (source_id, key),
  constraint record__source_id_fkey foreign key (source_id) references source (id) on delete cascade
);
create index record__missing on record (source_id) where missing_since is not null;
comment on table record is 'What a source last said of a thing, status apart. Access points and areas are derived from it.';
comment on column record.attributes is 'The normalised observation; absent knowledge is left out.';
comment on column record.missing_since is 'Time of the first good payload in a row that did not bring it.';
comment on column record.missing_accepted is 'An operator confirmed that it is gone.';
comment on column record.retired_at is 'missing_since + retire_after, once that has passed without a hold.';

create table access_point (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  name text,
  site text,
  uplink text,
  ssid text,
  access text,
  provider text,
  environment text not null default 'outdoor',
  installing_from timestamptz,
  live_from timestamptz,
  live_to timestamptz,
  place_id bigint,
  status text not null default 'unknown',
  since timestamptz,
  constraint access_point__pkey primary key (id),
  constraint access_point__source_id_key_key unique (source_id, key),
  constraint access_point__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint access_point__environment_known check (environment in ('outdoor', 'indoor')),
  constraint access_point__access_known check (access in ('free', 'registration', 'paid')),
  constraint access_point__status_known check (status in ('up', 'degraded', 'down', 'unknown', 'provisioning'))
) with (fillfactor = 80);
create index access_point__place_id on access_point (place_id);
create index access_point__installing_from on access_point (installing_from) where installing_from is not null;
create index access_point__live_from on access_point (live_from) where live_from is not null;
create index access_point__live_to on access_point (live_to) where live_to is not null;
comment on table access_point is 'An access point as its own source and those that describe it say together.';
comment on column access_point.key is 'The source''s identifier. For operators only.';
comment on column access_point.live_from is 'First instant of its life; null: live as long as it is known.';
comment on column access_point.live_to is 'First instant after its life: its last day, its retirement, or null.';
comment on column access_point.status is 'State of its last transition, kept with it in the same statement.';
comment on column access_point.since is 'Start of its last transition; null before the first fact.';
comment on column access_point.place_id is 'Its last place; null while no position is known.';

create table access_point_key (
  source_id text not null,
  key text not null,
  access_point_id bigint not null,
  constraint access_point_key__pkey primary key (source_id, key),
  constraint access_point_key__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade
);
create index access_point_key__access_point_id on access_point_key (access_point_id);
comment on table access_point_key is 'Normalised identifiers by which a describing source may name an access point. For operators only.';

create table access_point_status (
  access_point_id bigint not null,
  since timestamptz not null,
  status text not null,
  constraint access_point_status__pkey primary key (access_point_id, since),
  constraint access_point_status__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade,
  constraint access_point_status__status_known check (status in ('up', 'degraded', 'down', 'unknown', 'provisioning'))
);
comment on table access_point_status is 'Transitions: the status holds from since until the next row. Neighbours differ.';

create table access_point_pending (
  access_point_id bigint not null,
  at timestamptz not null,
  status text not null,
  constraint access_point_pending__pkey primary key (access_point_id, at),
  constraint access_point_pending__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade
);
comment on table access_point_pending is 'Observations in a row that differ between up and down from the status believed, not yet confirmed.';

create table access_point_blip (
  access_point_id bigint not null,
  at timestamptz not null,
  status text not null,
  constraint access_point_blip__pkey primary key (access_point_id, at),
  constraint access_point_blip__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade
);
comment on table access_point_blip is 'Deviating observations that were never confirmed: listed, not counted.';

create table access_point_place (
  id bigint generated always as identity,
  access_point_id bigint not null,
  since timestamptz not null,
  environment text not null,
  lon double precision,
  lat double precision,
  point geometry,
  footprint geometry,
  point_3857 geometry generated always as (st_transform(point, 3857)) stored,
  footprint_3857 geometry generated always as (st_transform(footprint, 3857)) stored,
  constraint access_point_place__pkey primary key (id),
  constraint access_point_place__access_point_id_since_key unique (access_point_id, since),
  constraint access_point_place__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade,
  constraint access_point_place__lon_lat_both check ((lon is null) = (lat is null))
);
create index access_point_place__footprint on access_point_place using gist (footprint);
create index access_point_place__point_3857 on access_point_place using gist (point_3857);
create index access_point_place__footprint_3857 on access_point_place using gist (footprint_3857);
comment on table access_point_place is 'Transitions of where an access point stands. Its first known place is taken to hold for all time before.';
comment on column access_point_place.lon is 'WGS84 degrees; null: from here on without a position.';
comment on column access_point_place.footprint is 'Modelled ground served, in the city''s reference system: a disk, 16 segments a quarter.';

create table area (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  slug text not null,
  name text not null,
  kind text not null,
  target_share double precision,
  target_by date,
  geom geometry not null,
  geom_3857 geometry generated always as (st_transform(geom, 3857)) stored,
  area_m2 double precision not null,
  removed_at timestamptz,
  constraint area__pkey primary key (id),
  constraint area__slug_key unique (slug),
  constraint area__source_id_key_key unique (source_id, key),
  constraint area__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint area__target_share_share check (target_share between 0 and 1)
);
create index area__geom on area using gist (geom);
create index area__geom_3857 on area using gist (geom_3857);
comment on table area is 'A place watched by name.';
comment on column area.geom is 'MultiPolygon in the city''s reference system.';
comment on column area.area_m2 is 'Planar, square metres.';
comment on column area.slug is 'From the name; with the key where two share one. Stays for good.';

create table area_part (
  area_id bigint not null,
  cell_x integer not null,
  cell_y integer not null,
  geom geometry not null,
  nominal_m2 double precision not null default 0,
  low_m2 double precision not null default 0,
  high_m2 double precision not null default 0,
  constraint area_part__pkey primary key (area_id, cell_x, cell_y),
  constraint area_part__area_id_fkey foreign key (area_id) references area (id) on delete cascade
) with (fillfactor = 80);
create index area_part__cell on area_part (cell_x, cell_y);
comment on table area_part is 'An area cut along the grid of cells. A change of one access point costs the cells its footprint touches, no more.';
comment on column area_part.cell_x is 'Cell number: floor(x / cell_metres()).';
comment on column area_part.nominal_m2 is 'Ground of this part within the footprint of any live access point, now, square metres.';
comment on column area_part.low_m2 is 'The same for those up or degraded.';
comment on column area_part.high_m2 is 'The same for those up, degraded or unknown.';

create table area_member (
  area_id bigint not null,
  place_id bigint not null,
  constraint area_member__pkey primary key (area_id, place_id),
  constraint area_member__area_id_fkey foreign key (area_id) references area (id) on delete cascade,
  constraint area_member__place_id_fkey foreign key (place_id) references access_point_place (id) on delete cascade
);
create index area_member__place_id on area_member (place_id);
comment on table area_member is 'Which places stand in which area.';

insert into data_version default values;
