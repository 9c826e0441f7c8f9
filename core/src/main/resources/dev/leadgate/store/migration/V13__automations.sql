-- Runs of automations still to be done, written in the transaction of what they follow and deleted in the one that does
-- them. What they did stands in the timeline.
create table automation_due (
  id         bigint generated always as identity primary key,
  lead_id    uuid        not null,
  automation text        not null,
  kind       text        not null check (kind in ('lead_created', 'field_changed', 'tag_added', 'stage_changed',
                                                  'sla_missed')),
  subject    text        not null default '',
  path       text[]      not null default '{}',
  visible_at timestamptz not null default clock_timestamp(),
  attempt    integer     not null default 0
);
create index automation_due_at on automation_due (visible_at);
