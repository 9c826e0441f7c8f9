-- Why a version was applied.
alter table policy_version add column note text not null default '';

-- Decisions are written in the order of time, and how often each rule was hit is asked for by a span of it.
create index decision_at on decision using brin (at);

-- Drafts that decide beside the live policy. They write here and nowhere else.
create table shadow (
  id         bigint generated always as identity primary key,
  text       text        not null,
  started_at timestamptz not null default clock_timestamp(),
  started_by text        not null,
  stopped_at timestamptz,
  stopped_by text,
  same       bigint      not null default 0,
  other_rep  bigint      not null default 0,
  other_rule bigint      not null default 0,
  waiting    bigint      not null default 0,
  failed     bigint      not null default 0,
  dropped    bigint      not null default 0,
  fault      text        not null default ''
);
create unique index one_shadow on shadow ((true)) where stopped_at is null;

-- The first of the leads that the draft would have placed otherwise; the counts above know of all.
create table shadow_difference (
  shadow_id  bigint      not null references shadow,
  number     bigint      not null,
  lead_id    uuid        not null,
  at         timestamptz not null,
  kind       text        not null check (kind in ('other_rep', 'other_rule', 'waiting')),
  live_rule  text        not null,
  live_rep   text,
  draft_rule text        not null,
  draft_rep  text,
  primary key (shadow_id, number)
);

-- What became of leads, by who had them: for teams that pick by past results.
create index assignment_closed on assignment (ended_at) where end_reason in ('converted', 'lost');
