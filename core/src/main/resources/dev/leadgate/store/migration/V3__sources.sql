-- Sources that somebody paused, until they are resumed.
create table source_pause (
  source text primary key,
  by     text        not null,
  at     timestamptz not null default clock_timestamp()
);

-- Envelopes that came while their source was paused. They go back to inbox_work when it is resumed, and are
-- kept out of it meanwhile, so that claims never read past them.
create table inbox_held (
  inbox_id bigint primary key,
  source   text not null
);
create index inbox_held_source on inbox_held (source);

-- The quarter hours in which a source brought something: its last lead and its usual gap.
create table source_activity (
  source   text        not null,
  slot     timestamptz not null,
  last_at  timestamptz not null,
  payloads bigint      not null,
  primary key (source, slot)
);

insert into source_activity (source, slot, last_at, payloads)
select source, date_bin('15 minutes', received_at, timestamptz '2000-01-01 00:00Z'), max(received_at), count(*)
from inbox where received_at > clock_timestamp() - interval '28 days' group by 1, 2;

-- What was done to sources and what happened to them. Append-only.
create table source_event (
  id     bigint generated always as identity primary key,
  source text        not null,
  at     timestamptz not null default clock_timestamp(),
  kind   text        not null,
  actor  text        not null,
  detail text        not null
);
