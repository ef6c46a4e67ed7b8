-- A day is counted many times: what was told of it in one count must not be subtracted from what is told in another.

alter table activated_day add column told_earlier integer[] not null default '{}';
alter table activated_day add column households_told_earlier integer[] not null default '{}';
alter table activated_day add column withheld integer[] not null default '{}';
comment on column activated_day.told_earlier is 'Other numbers of premises that were told of this very day when it was counted before.';
comment on column activated_day.households_told_earlier is 'Of those numbers, in the same order.';
comment on column activated_day.withheld is 'Numbers of premises of this very day that were not told while it was the last one counted, of 3 or more. Never to be shown.';
