-- What is written to people who asked, and what they write back. A row stays with what became of it; its id is a
-- function of what it is about, so that a lead is answered once.
create table letter (
  id          uuid primary key,
  lead_id     uuid        not null,
  reach       text        not null,
  via         text        not null,
  kind        text        not null check (kind in ('answer', 'step', 'reply', 'received')),
  name        text        not null,
  author      text        not null,
  doc         text        not null,
  state       text        not null check (state in ('queued', 'sent', 'failed', 'withheld', 'received')),
  detail      text        not null default '',
  created_at  timestamptz not null default clock_timestamp(),
  over_at     timestamptz,
  visible_at  timestamptz not null default clock_timestamp(),
  attempt     integer     not null default 0,
  lease       integer     not null default 0
);
create index letter_due on letter (via, visible_at) where state = 'queued';
create index letter_lead on letter (lead_id, created_at);
create index letter_automatic on letter (reach, created_at) where kind in ('answer', 'step');

-- Addresses that get nothing automatic any more.
create table opt_out (
  key     text primary key,
  at      timestamptz not null default clock_timestamp(),
  way     text        not null,
  by_whom text        not null
);

-- A lead's way through a sequence.
create table sequence_run (
  id         uuid primary key,
  lead_id    uuid        not null,
  sequence   text        not null,
  step       integer     not null default 0,
  state      text        not null default 'running' check (state in ('running', 'done', 'stopped')),
  reason     text        not null default '',
  touches    integer     not null,
  started_at timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  due_at     timestamptz not null,
  visible_at timestamptz not null,
  attempt    integer     not null default 0
);
create unique index one_run on sequence_run (lead_id, sequence) where state = 'running';
create index sequence_run_due on sequence_run (visible_at) where state = 'running';
create index sequence_run_of on sequence_run (sequence);
