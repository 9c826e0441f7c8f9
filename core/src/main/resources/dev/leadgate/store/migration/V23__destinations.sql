-- What other systems are told, one row per destination and event, written with what it tells. Deleted when it was
-- taken; a dead one stays until somebody replays or discards it. For one lead seq grows in the order of the commits.
create table delivery (
  seq         bigint generated always as identity primary key,
  id          uuid        not null unique,
  destination text        not null,
  lead_id     uuid        not null,
  number      text        not null,
  kind        text        not null,
  doc         text        not null,
  state       text        not null default 'queued' check (state in ('queued', 'dead')),
  detail      text        not null default '',
  created_at  timestamptz not null default clock_timestamp(),
  visible_at  timestamptz not null default clock_timestamp(),
  attempt     integer     not null default 0,
  lease       integer     not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
create index delivery_due on delivery (destination, visible_at) where state = 'queued';
create index delivery_order on delivery (lead_id, destination, seq);
create index delivery_dead on delivery (destination) where state = 'dead';

-- What other systems call a lead.
create table destination_entry (
  lead_id     uuid        not null,
  destination text        not null,
  entry       text        not null,
  page        text,
  at          timestamptz not null default clock_timestamp(),
  primary key (lead_id, destination)
);
