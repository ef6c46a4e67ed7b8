-- The fibre rollout and what a resident's answer rests on beside access points: addresses, premises, fibre segments, roadworks,
-- the federal supply grid, residents' reports.

-- Large payloads --------------------------------------------------------------------------------------------------------------

create unlogged table import_row (
  import_id uuid not null,
  source_id text not null,
  number bigint not null,
  key text not null,
  hash text not null,
  said text not null
);
create index import_row__import_id_key on import_row (import_id, key);
create index import_row__source_id on import_row (source_id);
comment on table import_row is 'Records of a payload that is too large for memory, on their way to record. Empty but while one is taken up.';
comment on column import_row.import_id is 'Of one attempt to take a payload up.';
comment on column import_row.number is 'Place in the payload, from 1.';
comment on column import_row.said is 'The attributes as JSON with sorted names: of several records of a key the first by it stays.';

create unlogged table import_rejected (
  import_id uuid not null,
  source_id text not null,
  hash text not null,
  reasons jsonb not null,
  record jsonb not null
);
create index import_rejected__import_id_hash on import_rejected (import_id, hash);
create index import_rejected__source_id on import_rejected (source_id);
comment on table import_rejected is 'What of such a payload could not be used, on its way to rejected_record.';

create unlogged table import_change (
  import_id uuid not null,
  source_id text not null,
  key text not null,
  said boolean not null,
  constraint import_change__pkey primary key (import_id, key)
);
create index import_change__source_id on import_change (source_id);
comment on table import_change is 'Keys that such a payload makes differ from what is known; seen by the transaction that merges it only.';
comment on column import_change.said is 'Its record is new or says something else; false: it went missing or came back.';

create table source_import (
  source_id text not null,
  phase text not null,
  began_at timestamptz not null,
  updated_at timestamptz not null,
  done bigint not null,
  expected bigint,
  per_second double precision,
  constraint source_import__pkey primary key (source_id),
  constraint source_import__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint source_import__phase_known check (phase in ('fetching', 'reading', 'checking', 'merging'))
);
comment on table source_import is 'How far a long import has come: what is under way, and nothing else. Apart from source, whose row a merge keeps locked.';
comment on column source_import.updated_at is 'One that was not heard of for two minutes is none.';
comment on column source_import.done is 'Units done of this phase: bytes while fetching, records otherwise.';
comment on column source_import.expected is 'Units there will be; null: not known.';
comment on column source_import.per_second is 'Units a second in this phase; null: too early to say.';

alter table source
  add column derive_due text,
  add constraint source__derive_due_known check (derive_due in ('all', 'missing'));
comment on column source.derive_due is 'Which of its things the next sweep derives anew: all, because the city file says otherwise of it, or those missing, because an operator confirmed that.';

-- Addresses -------------------------------------------------------------------------------------------------------------------

create type said_address as (
  key text,
  street text,
  folded text,
  locality text,
  locality_folded text,
  house_number text,
  postcode text,
  lon double precision,
  lat double precision,
  point geometry
);
comment on type said_address is 'What a record says of an address, folded.';

create table street (
  id bigint generated always as identity,
  folded text not null,
  locality_folded text not null,
  name text not null,
  locality text,
  addresses integer not null default 0,
  search text not null generated always as (
    replace(replace(replace(replace(folded, ' ', ''), 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
  ) stored,
  constraint street__pkey primary key (id),
  constraint street__folded_locality_folded_key unique (folded, locality_folded)
);
create index street__search_pattern on street (search text_pattern_ops);
comment on table street is 'A street with addresses, once for each locality that has one of that name.';
comment on column street.folded is 'fold_street(name): what is compared. Straße, Strasse and Str. are the same.';
comment on column street.locality_folded is 'fold_text(locality); empty where none is known.';
comment on column street.addresses is 'How many of its addresses are there now.';
comment on column street.search is 'folded as it is searched in: without blanks, and umlauts as those type them whose keyboard has none, as a, o, u or as ae, oe, ue.';

create table street_trigram (
  trigram text not null,
  street_id bigint not null,
  letters integer not null,
  constraint street_trigram__pkey primary key (trigram, street_id) include (letters),
  constraint street_trigram__street_id_fkey foreign key (street_id) references street (id) on delete cascade
);
create index street_trigram__street_id on street_trigram (street_id);
comment on table street_trigram is 'street_trigrams() of a street''s search, to find it in spite of typing errors.';
comment on column street_trigram.letters is 'Length of search: of streets that share as much the one as long is meant.';

create table address (
  id bigint generated always as identity,
  street_id bigint not null,
  house_number text not null,
  number integer,
  suffix text not null default '',
  postcode text not null default '',
  lon double precision not null,
  lat double precision not null,
  point geometry not null,
  point_3857 geometry generated always as (st_transform(point, 3857)) stored,
  source_id text not null,
  key text not null,
  removed_at timestamptz,
  constraint address__pkey primary key (id),
  constraint address__street_id_house_number_postcode_key unique (street_id, house_number, postcode),
  constraint address__street_id_fkey foreign key (street_id) references street (id) on delete cascade
);
create index address__point on address using gist (point);
create index address__postcode_street_id on address (postcode, street_id);
comment on table address is 'A house number in a street, from an address register or from the premises that name it; the register''s position wins.';
comment on column address.house_number is 'Folded: 12a, 12-14; empty for the street as a whole.';
comment on column address.number is 'Its number, to sort by.';
comment on column address.source_id is 'Whose position it is.';
comment on column address.removed_at is 'When the last that named it was retired.';

create table address_record (
  source_id text not null,
  key text not null,
  address_id bigint not null,
  constraint address_record__pkey primary key (source_id, key),
  constraint address_record__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint address_record__address_id_fkey foreign key (address_id) references address (id) on delete cascade
);
create index address_record__address_id on address_record (address_id);
comment on table address_record is 'Which records, of registers and of premises, name which address.';

-- Premises --------------------------------------------------------------------------------------------------------------------

create table premises (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  address_id bigint,
  lon double precision,
  lat double precision,
  point geometry,
  point_3857 geometry generated always as (st_transform(point, 3857)) stored,
  households integer,
  provider text,
  phase text,
  waits_for text,
  reason text,
  stage text,
  since timestamptz,
  expected_from date,
  expected_to date,
  removed_at timestamptz,
  constraint premises__pkey primary key (id),
  constraint premises__source_id_key_key unique (source_id, key),
  constraint premises__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint premises__address_id_fkey foreign key (address_id) references address (id) on delete set null,
  constraint premises__households_positive check (households >= 0),
  constraint premises__stage_known check (stage in ('none', 'announced', 'presale', 'planned', 'civil_works', 'passed', 'connected', 'activated'))
) with (fillfactor = 80);
create index premises__point on premises using gist (point);
create index premises__point_3857 on premises using gist (point_3857);
create index premises__address_id on premises (address_id);
comment on table premises is 'Premises to be connected to fibre, as their source says.';
comment on column premises.key is 'The source''s identifier. For operators only.';
comment on column premises.households is 'Null: not known, then one is counted.';
comment on column premises.phase is 'Name or identifier of the rollout''s phase or cluster it belongs to.';
comment on column premises.waits_for is 'Key or name of the fibre segment it waits for.';
comment on column premises.reason is 'Why it is not further, in the source''s words.';
comment on column premises.stage is 'Of its last transition, kept with it in the same statement; null before the first. Never to be shown as it is: activated is shown as connected.';

create table premises_stage (
  premises_id bigint not null,
  since timestamptz not null,
  stage text not null,
  constraint premises_stage__pkey primary key (premises_id, since),
  constraint premises_stage__premises_id_fkey foreign key (premises_id) references premises (id) on delete cascade,
  constraint premises_stage__stage_known check (stage in ('none', 'announced', 'presale', 'planned', 'civil_works', 'passed', 'connected', 'activated'))
);
create index premises_stage__since on premises_stage (since);
comment on table premises_stage is 'Transitions: the stage holds from since until the next row. Neighbours differ. It has no staleness.';

create table premises_expectation (
  premises_id bigint not null,
  since timestamptz not null,
  expected_from date,
  expected_to date,
  constraint premises_expectation__pkey primary key (premises_id, since),
  constraint premises_expectation__premises_id_fkey foreign key (premises_id) references premises (id) on delete cascade
);
create index premises_expectation__since on premises_expectation (since);
comment on table premises_expectation is 'Transitions of when a connection is expected: every change of the date, so that what slipped can be shown.';

create table area_premises (
  area_id bigint not null,
  premises_id bigint not null,
  constraint area_premises__pkey primary key (area_id, premises_id),
  constraint area_premises__area_id_fkey foreign key (area_id) references area (id) on delete cascade,
  constraint area_premises__premises_id_fkey foreign key (premises_id) references premises (id) on delete cascade
);
create index area_premises__premises_id on area_premises (premises_id);
comment on table area_premises is 'Which premises stand in which area.';

create table rollout_day (
  area_id bigint not null,
  day date not null,
  stage text not null,
  premises integer not null,
  households integer not null,
  constraint rollout_day__pkey primary key (area_id, day, stage)
);
comment on table rollout_day is 'How many premises came to (or left, then negative) a stage on a day of the city''s calendar. Sums up to any day are the state at its end.';
comment on column rollout_day.area_id is '0: the whole city.';

create table expected_day (
  area_id bigint not null,
  day date not null,
  premises integer not null,
  households integer not null,
  constraint expected_day__pkey primary key (area_id, day)
);
comment on table expected_day is 'How many premises that are not passed yet are expected to be by that day, as their dates stand now: the plan.';
comment on column expected_day.area_id is '0: the whole city.';

create table passed_day (
  area_id bigint not null,
  day date not null,
  households integer not null,
  constraint passed_day__pkey primary key (area_id, day)
);
comment on table passed_day is 'Households that came to be passed on a day, those that fell back subtracted: the pace. What was passed when it was first seen counts only where its source says the day. Removed premises count nowhere.';
comment on column passed_day.area_id is '0: the whole city.';

create table slippage (
  area_id bigint not null,
  later integer not null,
  earlier integer not null,
  median_days double precision not null,
  constraint slippage__pkey primary key (area_id)
);
comment on table slippage is 'Of premises not passed yet, how many are expected later, or earlier, than was told first, by their last days. An area without any has no row.';
comment on column slippage.area_id is '0: the whole city.';

create table activated_day (
  area_id bigint not null,
  day date not null,
  premises integer,
  households integer,
  last_told integer,
  last_households_told integer,
  constraint activated_day__pkey primary key (area_id, day),
  constraint activated_day__premises_enough check (premises >= 3)
);
comment on table activated_day is 'What may be told of activated premises in an area at the end of a day and after it, until the next row: by backend/domain/disclosure-series.ts.';
comment on column activated_day.area_id is '0: the whole city.';
comment on column activated_day.premises is 'Null: nothing may be told.';
comment on column activated_day.last_told is 'The number told last, by then; remembered because it may have been read.';
comment on column activated_day.last_households_told is 'Of that number.';

-- Fibre segments --------------------------------------------------------------------------------------------------------------

create table fibre_segment (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  element text not null,
  network text,
  name text,
  phase text,
  provider text,
  publish boolean not null default false,
  geom geometry,
  geom_3857 geometry generated always as (st_transform(geom, 3857)) stored,
  length_m double precision,
  status text,
  since timestamptz,
  ready_for_service date,
  removed_at timestamptz,
  constraint fibre_segment__pkey primary key (id),
  constraint fibre_segment__source_id_key_key unique (source_id, key),
  constraint fibre_segment__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade,
  constraint fibre_segment__element_known check (element in ('node', 'span')),
  constraint fibre_segment__status_known check (status in ('proposed', 'planned', 'underConstruction', 'inactive', 'operational', 'decommissioned'))
);
create index fibre_segment__geom on fibre_segment using gist (geom);
create index fibre_segment__geom_3857 on fibre_segment using gist (geom_3857);
comment on table fibre_segment is 'A node or span of a network, after the Open Fibre Data Standard.';
comment on column fibre_segment.key is 'Network and element of the standard: unique within the source.';
comment on column fibre_segment.publish is 'The source allows its geometry to be shown; else it appears as kilometres per cell of 100 m only.';
comment on column fibre_segment.length_m is 'Of a span, metres: planar along its route within the city''s frame; without a route, as the source gives it.';
comment on column fibre_segment.status is 'Of its last transition; null: the source has never said.';

create table fibre_segment_status (
  segment_id bigint not null,
  since timestamptz not null,
  status text not null,
  constraint fibre_segment_status__pkey primary key (segment_id, since),
  constraint fibre_segment_status__segment_id_fkey foreign key (segment_id) references fibre_segment (id) on delete cascade
);
comment on table fibre_segment_status is 'Transitions: the status holds from since until the next row. Neighbours differ. It has no staleness.';

create table fibre_segment_expectation (
  segment_id bigint not null,
  since timestamptz not null,
  ready_for_service date,
  constraint fibre_segment_expectation__pkey primary key (segment_id, since),
  constraint fibre_segment_expectation__segment_id_fkey foreign key (segment_id) references fibre_segment (id) on delete cascade
);
comment on table fibre_segment_expectation is 'Transitions of the date a segment is to be ready for service.';

create table segment_part (
  segment_id bigint not null,
  cell_x integer not null,
  cell_y integer not null,
  metres double precision not null,
  constraint segment_part__pkey primary key (segment_id, cell_x, cell_y),
  constraint segment_part__segment_id_fkey foreign key (segment_id) references fibre_segment (id) on delete cascade
);
create index segment_part__cell on segment_part (cell_x, cell_y);
comment on table segment_part is 'Length of a span within each cell of 100 m: floor(x / 100), floor(y / 100) in the city''s reference system.';

create table area_segment (
  area_id bigint not null,
  segment_id bigint not null,
  metres double precision not null,
  constraint area_segment__pkey primary key (area_id, segment_id),
  constraint area_segment__area_id_fkey foreign key (area_id) references area (id) on delete cascade,
  constraint area_segment__segment_id_fkey foreign key (segment_id) references fibre_segment (id) on delete cascade
);
create index area_segment__segment_id on area_segment (segment_id);
comment on table area_segment is 'Length of a span within each area it touches.';

-- Roadworks and the federal grid ----------------------------------------------------------------------------------------------

create table roadworks (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  title text not null,
  client text,
  starts_on date,
  ends_on date,
  is_fibre boolean not null,
  geom geometry not null,
  geom_3857 geometry generated always as (st_transform(geom, 3857)) stored,
  removed_at timestamptz,
  constraint roadworks__pkey primary key (id),
  constraint roadworks__source_id_key_key unique (source_id, key),
  constraint roadworks__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade
);
create index roadworks__geom on roadworks using gist (geom);
create index roadworks__geom_3857 on roadworks using gist (geom_3857);
comment on table roadworks is 'A site of roadworks, planned or running by its dates. A hint of fibre, never a promise.';
comment on column roadworks.is_fibre is 'By the rule of its source in the city file.';
comment on column roadworks.removed_at is 'First instant its source no longer named it.';

create table supply_cell (
  id bigint generated always as identity,
  source_id text not null,
  key text not null,
  geom geometry not null,
  geom_3857 geometry generated always as (st_transform(geom, 3857)) stored,
  fibre_percent double precision,
  gigabit_percent double precision,
  five_g boolean,
  five_g_operators jsonb,
  attributes jsonb not null default '{}',
  removed_at timestamptz,
  constraint supply_cell__pkey primary key (id),
  constraint supply_cell__source_id_key_key unique (source_id, key),
  constraint supply_cell__record_fkey foreign key (source_id, key) references record (source_id, key) on delete cascade
);
create index supply_cell__geom on supply_cell using gist (geom);
create index supply_cell__geom_3857 on supply_cell using gist (geom_3857);
comment on table supply_cell is 'A cell of 100 m of the federal supply grid (Gigabit-Grundbuch).';
comment on column supply_cell.fibre_percent is 'Households that could have fibre to the building or home at 1,000 Mbit/s, percent; null: not in the data.';
comment on column supply_cell.gigabit_percent is 'Households that could have 1,000 Mbit/s by any fixed line, percent.';
comment on column supply_cell.five_g_operators is 'Operator → whether it supplies the cell by 5G; null: not in the data.';
comment on column supply_cell.attributes is 'The other columns that were kept: percent of households by technology and rate.';

-- Residents' reports ----------------------------------------------------------------------------------------------------------

create table resident_report (
  id bigint generated always as identity,
  kind text not null,
  state text not null default 'open',
  lon double precision not null,
  lat double precision not null,
  point geometry not null,
  address_id bigint,
  text text,
  contact text,
  created_at timestamptz not null default now(),
  answer text,
  answered_at timestamptz,
  answered_by text,
  closed_at timestamptz,
  incident_id bigint,
  constraint resident_report__pkey primary key (id),
  constraint resident_report__kind_known check (kind in ('no_wlan', 'fibre_wrong')),
  constraint resident_report__state_known check (state in ('open', 'answered', 'closed')),
  constraint resident_report__address_id_fkey foreign key (address_id) references address (id) on delete set null,
  constraint resident_report__incident_id_fkey foreign key (incident_id) references incident (id) on delete set null
);
create index resident_report__state_id on resident_report (state, id);
create index resident_report__point on resident_report using gist (point);
comment on table resident_report is 'What a resident told us: no WLAN here, or the fibre status is wrong.';
comment on column resident_report.text is 'In the resident''s words; people write names into it, so it goes with its retention once the report is closed.';
comment on column resident_report.contact is 'An e-mail address, only if the resident wants an answer. For operators only; removed when the report is closed or after its retention.';

create table resident_report_event (
  id bigint generated always as identity,
  report_id bigint not null,
  at timestamptz not null default now(),
  kind text not null,
  who text,
  incident_id bigint,
  constraint resident_report_event__pkey primary key (id),
  constraint resident_report_event__report_id_fkey foreign key (report_id) references resident_report (id) on delete cascade,
  constraint resident_report_event__kind_known check (kind in ('answered', 'withdrawn', 'closed', 'reopened', 'linked', 'unlinked'))
);
create index resident_report_event__report_id on resident_report_event (report_id);
comment on table resident_report_event is 'What operators did about a report, and when.';
comment on column resident_report_event.who is 'The name an operator chose; null: one who came with the bearer token, which says none.';
comment on column resident_report_event.incident_id is 'Of linked and unlinked. Not a foreign key: it says what was done.';

create table report_ticket_key (
  only_row boolean not null default true,
  key bytea not null,
  constraint report_ticket_key__pkey primary key (only_row),
  constraint report_ticket_key__only_row_true check (only_row)
);
comment on table report_ticket_key is 'Signs the tickets of report forms: here, so that each process takes those of all others, and after a restart too.';

create table used_report_ticket (
  nonce text not null,
  expires_at timestamptz not null,
  constraint used_report_ticket__pkey primary key (nonce)
);
comment on table used_report_ticket is 'Tickets of report forms that were used, until they would not be taken anyway.';
