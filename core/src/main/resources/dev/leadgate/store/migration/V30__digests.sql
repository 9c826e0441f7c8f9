-- What managers are told on a schedule: a span of time is told to a person once, whichever gateway writes it.
create table digest (
  id         uuid primary key,
  rep        text        not null,
  since_at   timestamptz not null,
  until_at   timestamptz not null,
  recipient  text        not null,
  ladder     text[]      not null,
  figures    text        not null,
  rung       integer     not null default 0,
  attempt    integer     not null default 0,
  lease      integer     not null default 0,
  visible_at timestamptz not null default clock_timestamp(),
  state      text        not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  detail     text        not null default '',
  unique (rep, until_at)
);
create index digest_due on digest (visible_at) where state = 'queued';

-- What a span of time is asked for. Leads come in about the order of their times, and few are ever missed.
create index lead_received on lead using brin (received_at) with (autosummarize = on);
create index timeline_missed on timeline (at) where kind in ('sla_missed', 'notify_gave_up', 'notify_undelivered');
create index assignment_missed on assignment (ended_at) where end_reason in ('accept_missed', 'contact_missed');
