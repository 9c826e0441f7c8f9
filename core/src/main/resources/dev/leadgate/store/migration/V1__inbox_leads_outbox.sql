-- Hot tables are lean: the row with the body is never updated, work rows and sent notices are deleted,
-- and each carries only the index its claim needs.

-- What the world sent us, once per source and key. Append-only.
create table inbox (
  id          bigint generated always as identity primary key,
  source      text        not null,
  key         text        not null,
  received_at timestamptz not null default clock_timestamp(),
  occurred_at timestamptz not null,
  media_type  text        not null,
  attributes  text        not null,
  sha256      bytea       not null,
  body        bytea       not null,
  unique (source, key)
);
create index inbox_received_at on inbox using brin (received_at);

-- Same key, other bytes: kept and shown, never settled.
create table inbox_variant (
  inbox_id    bigint      not null references inbox,
  sha256      bytea       not null,
  received_at timestamptz not null default clock_timestamp(),
  body        bytea       not null,
  primary key (inbox_id, sha256)
);

-- What a hydrator fetched for a thin notification.
create table inbox_hydrated (
  inbox_id   bigint primary key references inbox,
  media_type text  not null,
  body       bytea not null
);

-- Envelopes still to be worked on. Leased by visible_at and attempt; deleted when settled.
create table inbox_work (
  inbox_id   bigint primary key,
  lane       text        not null,
  visible_at timestamptz not null default clock_timestamp(),
  attempt    integer     not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

create table ignored (
  inbox_id bigint primary key,
  reason   text        not null,
  detail   text        not null,
  at       timestamptz not null default clock_timestamp()
);

create table dead_letter (
  id       bigint generated always as identity primary key,
  inbox_id bigint      not null,
  part     integer     not null,
  source   text        not null,
  code     text        not null,
  place    text        not null,
  detail   text        not null,
  at       timestamptz not null default clock_timestamp(),
  state    text        not null default 'open' check (state in ('open', 'replayed', 'discarded')),
  unique (inbox_id, part)
);

create table source_cursor (
  source     text primary key,
  value      text        not null,
  updated_at timestamptz not null default clock_timestamp()
);

create table person (
  id         uuid primary key,
  created_at timestamptz not null default clock_timestamp()
);

create table reach (
  key       text primary key,
  person_id uuid not null
);

create sequence lead_number start 1001;

create table lead (
  id            uuid primary key,
  number        bigint      not null unique,
  person_id     uuid        not null,
  source        text        not null,
  channel       text        not null,
  state         text        not null check (state in
    ('waiting', 'assigned', 'accepted', 'contacted', 'converted', 'lost', 'merged', 'erased')),
  owner         text,
  team          text,
  rule          text,
  reach_keys    text[]      not null,
  name          text,
  company       text,
  wants         text,
  country       text,
  test          boolean     not null default false,
  received_at   timestamptz not null,
  created_at    timestamptz not null default clock_timestamp(),
  last_touch_at timestamptz not null,
  touches       integer     not null default 1,
  doc           text        not null
);
create index lead_person on lead (person_id);
create index lead_waiting on lead (number) where state = 'waiting';

-- One row for every lead an envelope became part of. Its key makes a second settling of the same envelope fail.
create table touch (
  inbox_id bigint      not null,
  part     integer     not null,
  lead_id  uuid        not null,
  at       timestamptz not null,
  primary key (inbox_id, part)
);
create index touch_lead on touch (lead_id);

create table assignment (
  id         uuid primary key,
  lead_id    uuid        not null,
  team       text        not null,
  rep        text        not null,
  rule       text        not null,
  why        text        not null,
  started_at timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  end_reason text
);
create unique index one_owner on assignment (lead_id) where ended_at is null;

create table policy_version (
  id         bigint generated always as identity primary key,
  sha256     text        not null,
  text       text        not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text        not null
);

create table decision (
  id        bigint generated always as identity primary key,
  lead_id   uuid        not null,
  policy_id bigint      not null,
  at        timestamptz not null default clock_timestamp(),
  doc       text        not null
);
create index decision_lead on decision (lead_id);

create table team (
  id text primary key
);

create table rep (
  id   text primary key,
  open integer not null default 0
);

create table team_member (
  team             text             not null,
  rep              text             not null,
  received         bigint           not null default 0,
  calibration      double precision not null default 0,
  last_assigned_at timestamptz,
  primary key (team, rep)
);

-- Append-only: why each member's count is what it is.
create table ledger (
  id      bigint generated always as identity primary key,
  team    text             not null,
  rep     text             not null,
  lead_id uuid,
  delta   double precision not null,
  reason  text             not null,
  at      timestamptz      not null default clock_timestamp()
);

create table availability (
  rep      text primary key,
  status   text        not null check (status in ('available', 'busy', 'away')),
  until_at timestamptz,
  set_by   text        not null,
  set_at   timestamptz not null default clock_timestamp()
);

create table timer (
  kind       text        not null,
  lead_id    uuid        not null,
  due_at     timestamptz not null,
  visible_at timestamptz not null,
  attempt    integer     not null default 0,
  primary key (kind, lead_id)
);
create index timer_due on timer (visible_at);

-- Notices still to be sent, one row each; the id is made of assignment, rep and kind. Deleted when sent.
create table outbox (
  id         uuid primary key,
  lead_id    uuid        not null,
  channel    text        not null,
  ladder     text[]      not null,
  rung       integer     not null default 0,
  attempt    integer     not null default 0,
  lease      integer     not null default 0,
  visible_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp(),
  kind       text        not null,
  recipient  text        not null,
  card       text        not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- Attempts that did not arrive. Delivered ones are in the timeline.
create table attempt (
  id        bigint generated always as identity primary key,
  notice_id uuid        not null,
  lead_id   uuid        not null,
  channel   text        not null,
  at        timestamptz not null default clock_timestamp(),
  detail    text        not null
);
create index attempt_lead on attempt (lead_id);

create table alarm (
  id      bigint generated always as identity primary key,
  code    text        not null,
  subject text        not null,
  detail  text        not null,
  at      timestamptz not null default clock_timestamp(),
  cleared_at timestamptz
);

create table timeline (
  id      bigint generated always as identity primary key,
  lead_id uuid        not null,
  at      timestamptz not null default clock_timestamp(),
  kind    text        not null,
  actor   text        not null,
  detail  text        not null
);
create index timeline_lead on timeline (lead_id);
