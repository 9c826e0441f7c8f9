-- Traffic in numbers, in three resolutions side by side: every addition goes to all of them, so that none is made
-- from another and none can lag behind. A timed measure has a row for each class of durations.
create table rollup (
  resolution text        not null check (resolution in ('minute', 'hour', 'day')),
  measure    text        not null,
  at         timestamptz not null,
  source     text        not null,
  channel    text        not null,
  bucket     smallint    not null,
  n          bigint      not null,
  primary key (resolution, measure, at, source, channel, bucket)
) with (fillfactor = 80);

-- The weeks before are known by the quarter hour.
insert into rollup (resolution, measure, at, source, channel, bucket, n)
select r.resolution, 'received', date_trunc(r.resolution, a.slot, 'UTC'), a.source, '', 0, sum(a.payloads)
from source_activity a cross join (values ('hour'), ('day')) as r (resolution)
group by 1, 2, 3, 4;

-- What was done to the gateway, for the time axis.
create table mark (
  id     bigint generated always as identity primary key,
  at     timestamptz not null,
  kind   text        not null,
  actor  text        not null,
  detail text        not null
);
create index mark_at on mark (at);
