-- What the IT department works with beside the transitions: service hours, maintenance, incidents, alerts, sessions, reports.

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

create table service_event (
  source_id text not null,
  key text not null,
  area_slug text not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint service_event__pkey primary key (source_id, key),
  constraint service_event__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint service_event__ends_at_after_start check (starts_at < ends_at)
);
create index service_event__area_slug_ends_at on service_event (area_slug, ends_at);
comment on table service_event is 'One occurrence of a calendar''s event, such as a match day: the service is promised in its area then, whatever the weekly hours say.';
comment on column service_event.key is 'The event''s UID and the start of the occurrence.';
comment on column service_event.area_slug is 'Of the area; none of that slug may be known yet.';
comment on column service_event.ends_at is 'First instant after it.';

create table maintenance_window (
  id bigint generated always as identity,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  recurrence text,
  counts_against_service_level boolean not null,
  access_point_id bigint,
  site text,
  area_id bigint,
  source_id text,
  created_at timestamptz not null default now(),
  created_by text,
  changed_at timestamptz,
  constraint maintenance_window__pkey primary key (id),
  constraint maintenance_window__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade,
  constraint maintenance_window__area_id_fkey foreign key (area_id) references area (id) on delete cascade,
  constraint maintenance_window__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint maintenance_window__ends_at_after_start check (starts_at < ends_at),
  constraint maintenance_window__scope_one check (num_nonnulls(access_point_id, site, area_id, source_id) = 1)
);
comment on table maintenance_window is 'Announced work for exactly one scope, once or recurring, as it was planned.';
comment on column maintenance_window.starts_at is 'Start of the first occurrence as planned.';
comment on column maintenance_window.ends_at is 'First instant after the first occurrence as planned.';
comment on column maintenance_window.recurrence is 'RFC 5545 recurrence rule that ends (UNTIL or COUNT), in the city''s time zone; null: once.';
comment on column maintenance_window.counts_against_service_level is 'False: its time is in no availability. True: its time counts as the status says.';
comment on column maintenance_window.site is 'The site''s name, as access points give it.';
comment on column maintenance_window.created_at is 'When it was entered: after the fact where this is later than starts_at.';

create table maintenance_occurrence (
  window_id bigint not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint maintenance_occurrence__pkey primary key (window_id, starts_at),
  constraint maintenance_occurrence__window_id_fkey foreign key (window_id) references maintenance_window (id) on delete cascade,
  constraint maintenance_occurrence__ends_at_after_start check (starts_at < ends_at)
);
create index maintenance_occurrence__ends_at on maintenance_occurrence (ends_at);
comment on table maintenance_occurrence is 'When the work is, was and will be: what every figure reads. It covers up no status: it lies over the transitions.';
comment on column maintenance_occurrence.ends_at is 'First instant after it; earlier than planned where an operator ended it.';

alter table city
  add column reopen_within interval not null default 'PT30M',
  add column flapping_after integer not null default 3,
  add column incidents_swept_at timestamptz not null default '-infinity';
comment on column city.reopen_within is 'What fails again so soon after it was resolved is the same incident.';
comment on column city.flapping_after is 'Reopened so often within 24 hours, an incident is shown and no longer notified.';
comment on column city.incidents_swept_at is 'Up to here every end of maintenance is in the incidents.';

alter table source
  add column enabled boolean not null default true,
  add column polled_at timestamptz[] not null default '{}';
comment on column source.enabled is 'False: it is not polled, and nobody expects news of it.';
comment on column source.polled_at is 'Instants of its last good payloads, the latest first: as many as tell which access points went down within 2 polls.';

create index access_point__uplink on access_point (uplink) where uplink is not null;
create index access_point__site on access_point (site) where site is not null;

create table incident (
  id bigint generated always as identity,
  cause text not null,
  failure text not null,
  key text not null,
  subject text,
  opened_at timestamptz not null,
  detected_at timestamptz not null,
  resolved_at timestamptz,
  reopened integer not null default 0,
  flapping boolean not null default false,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_reason text,
  assigned_to text,
  merged_into bigint,
  constraint incident__pkey primary key (id),
  constraint incident__merged_into_fkey foreign key (merged_into) references incident (id) on delete cascade,
  constraint incident__cause_known check (cause in ('access_point', 'uplink', 'site', 'source')),
  constraint incident__failure_known check (failure in ('down', 'stale', 'held', 'failing')),
  constraint incident__acknowledged_with_reason check ((acknowledged_at is null) = (acknowledged_reason is null))
);
create unique index incident__open on incident (cause, failure, key) where resolved_at is null and merged_into is null;
create index incident__resolved_at on incident (resolved_at);
create index incident__opened_at on incident (opened_at);
create index incident__key on incident (key);
create index incident__flapping on incident (id) where flapping;
comment on table incident is 'One failure, once: an access point''s, or a group''s that failed together.';
comment on column incident.failure is 'down: access points are down. stale, held, failing: the source''s feed is, and nothing is known of its access points.';
comment on column incident.key is 'What failed: id of the access point, name of the uplink or site, id of the source.';
comment on column incident.subject is 'What people call it, as it was called last; null: it has no name.';
comment on column incident.opened_at is 'Since when it lasts: the first observation, not the moment of belief.';
comment on column incident.detected_at is 'When the commit that opened it was made.';
comment on column incident.reopened is 'How often it came back soon after it was resolved.';
comment on column incident.flapping is 'It came and went so often that it is shown and no longer notified.';
comment on column incident.merged_into is 'The group''s incident that it turned out to be a part of; it is listed no more.';

create table incident_access_point (
  incident_id bigint not null,
  access_point_id bigint not null,
  since timestamptz not null,
  until timestamptz,
  constraint incident_access_point__pkey primary key (incident_id, access_point_id, since),
  constraint incident_access_point__incident_id_fkey foreign key (incident_id) references incident (id) on delete cascade,
  constraint incident_access_point__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade
);
create index incident_access_point__access_point_id on incident_access_point (access_point_id);
comment on table incident_access_point is 'Which access points an incident concerns, from when to when.';
comment on column incident_access_point.until is 'When it worked again, or was live no more; null while it is concerned.';

create table incident_event (
  id bigint generated always as identity,
  incident_id bigint not null,
  at timestamptz not null,
  kind text not null,
  who text,
  text text,
  access_points integer,
  constraint incident_event__pkey primary key (id),
  constraint incident_event__incident_id_fkey foreign key (incident_id) references incident (id) on delete cascade,
  constraint incident_event__kind_known check (kind in ('opened', 'joined', 'left', 'merged', 'acknowledged', 'acknowledgement_cleared',
                                                        'commented', 'assigned', 'resolved', 'reopened', 'flapping'))
);
create index incident_event__incident_id on incident_event (incident_id);
comment on table incident_event is 'An incident''s timeline.';
comment on column incident_event.at is 'When it happened by the feed''s clock, or when the operator did it.';
comment on column incident_event.who is 'The operator; null: Lückenlos itself.';
comment on column incident_event.text is 'Reason, comment, or to whom it is assigned.';
comment on column incident_event.access_points is 'How many it concerned.';

create table alert_channel (
  id text not null,
  kind text not null,
  target text not null,
  removed_at timestamptz,
  constraint alert_channel__pkey primary key (id),
  constraint alert_channel__kind_known check (kind in ('email', 'webhook', 'alertmanager'))
);
comment on table alert_channel is 'Where alerts go, as the city file says; how, and with what secret, only the city file says.';
comment on column alert_channel.target is 'Addresses or host, for people to recognise it; no secret.';

create table alert_delivery (
  id bigint generated always as identity,
  channel_id text not null,
  incident_id bigint,
  event text not null,
  number integer not null default 0,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  claimed_until timestamptz,
  attempts integer not null default 0,
  attempted_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  last_error text,
  constraint alert_delivery__pkey primary key (id),
  constraint alert_delivery__event_once unique nulls not distinct (incident_id, channel_id, event, number),
  constraint alert_delivery__channel_id_fkey foreign key (channel_id) references alert_channel (id) on delete cascade,
  constraint alert_delivery__incident_id_fkey foreign key (incident_id) references incident (id) on delete cascade,
  constraint alert_delivery__event_known check (event in ('opened', 'reminder', 'reopened', 'resolved', 'test'))
);
create index alert_delivery__waiting on alert_delivery (due_at) where delivered_at is null and cancelled_at is null;
comment on table alert_delivery is 'Outbox: what is to be told, to whom, and whether it has been. Written in the commit of what it tells.';
comment on column alert_delivery.number is 'Of several of one kind: the how manieth reminder, reopening or resolution; of tests, any that is free.';
comment on column alert_delivery.due_at is 'When it is to be tried (again).';
comment on column alert_delivery.claimed_until is 'Until then one process is at it.';
comment on column alert_delivery.attempts is 'How often it was begun; also what a process must still find there to say how its attempt ended.';
comment on column alert_delivery.attempted_at is 'When it was begun last.';
comment on column alert_delivery.last_error is 'Why the last attempt failed, or what of a delivered one failed; no secret.';
comment on column alert_delivery.cancelled_at is 'It was not worth telling any more, or its channel is gone.';

create table session (
  hash text not null,
  name text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  token_hash text not null,
  constraint session__pkey primary key (hash)
);
create index session__expires_at on session (expires_at);
comment on table session is 'Operators who have logged in. The cookie is in no table, only its hash.';
comment on column session.name is 'What the operator wants to be called in timelines.';
comment on column session.token_hash is 'Of the operators'' token that it was opened with: with another token it ends.';

create table report (
  id bigint generated always as identity,
  kind text not null,
  period text not null,
  area_slug text,
  created_at timestamptz not null default now(),
  created_by text,
  rule_version integer not null,
  data_version bigint not null,
  figures jsonb not null,
  constraint report__pkey primary key (id),
  constraint report__kind_known check (kind in ('month', 'quarter', 'year'))
);
comment on table report is 'Service-level reports as they were issued: these figures stay.';
comment on column report.period is '2026-10, 2026-Q4 or 2026, in the city''s time zone.';
comment on column report.area_slug is 'Null: the city with all its areas.';

create table availability_month (
  access_point_id bigint not null,
  month date not null,
  fingerprint bigint not null,
  up interval not null,
  degraded interval not null,
  down interval not null,
  unknown interval not null,
  provisioning interval not null,
  maintenance interval not null,
  outside_service_hours interval not null,
  not_live interval not null,
  constraint availability_month__pkey primary key (access_point_id, month),
  constraint availability_month__access_point_id_fkey foreign key (access_point_id) references access_point (id) on delete cascade
);
create index availability_month__month on availability_month (month);
comment on table availability_month is 'Derived: what measured_availability() gives for a whole month that is over. May be emptied at any time.';
comment on column availability_month.month is 'Its first day, in the city''s time zone.';
comment on column availability_month.fingerprint is 'month_fingerprint() of what it was computed from: with another one it is true no more. Rows also go in the commit that changes transitions within them or before.';

create table replay (
  id bigint generated always as identity,
  source_id text not null,
  run_id bigint not null,
  requested_at timestamptz not null default now(),
  requested_by text,
  finished_at timestamptz,
  outcome text,
  result jsonb,
  constraint replay__pkey primary key (id),
  constraint replay__source_id_fkey foreign key (source_id) references source (id) on delete cascade,
  constraint replay__outcome_known check (outcome in ('merged', 'mapped', 'gone', 'failed'))
);
create index replay__waiting on replay (id) where finished_at is null;
comment on table replay is 'An operator''s wish to have a kept payload mapped again; ingest fulfils it.';
comment on column replay.outcome is 'merged: it was the newest payload and was merged again. mapped: newer ones have come, so it was only mapped. gone: the payload is no longer kept.';
comment on column replay.result is 'Its tally and what is still rejected, with reasons.';
