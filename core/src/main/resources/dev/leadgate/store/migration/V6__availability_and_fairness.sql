-- Caps count what a rep was given lately, by the assignments themselves: no counter can disagree with them.
alter table assignment
  add column test boolean not null default false,
  add column turns double precision not null default 1;
update assignment a set test = true from lead l where l.id = a.lead_id and l.test;
create index assignment_rep_started on assignment (rep, started_at);

-- A team's clock runs by one lead, shared by the weights of those who are there. What an absent member missed is
-- what the clock went on meanwhile, times their weight. It stands still while nobody is absent.
alter table team add column clock double precision not null default 0;

-- What was received counts as turns: one for each lead, or by the leads' value. The weight by which the books are kept, and since when by the team's clock a member is absent, and why.
-- A null weight is taken as the one that holds now.
alter table team_member
  add column turns double precision not null default 0,
  add column weight double precision,
  add column absent_reason text,
  add column absent_clock double precision;
update team_member set turns = received;
create index ledger_member on ledger (team, rep);

-- When reps are out of office: entered by people, or read from their calendars. Half-open.
create table out_of_office (
  id         bigint generated always as identity primary key,
  rep        text        not null,
  from_at    timestamptz not null,
  to_at      timestamptz not null check (to_at > from_at),
  reason     text        not null,
  origin     text        not null check (origin in ('entered', 'calendar')),
  entered_by text        not null,
  entered_at timestamptz not null default clock_timestamp()
);
create index out_of_office_to on out_of_office (to_at);
