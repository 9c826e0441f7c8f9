-- Entries that people make: why, and who. What they sum up to stands with the member too, for decisions to say it.
alter table ledger
  add column note text,
  add column entered_by text;
create index ledger_by_hand on ledger (team, id) where reason = 'by_hand';
alter table team_member add column by_hand double precision not null default 0;
