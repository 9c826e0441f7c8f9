-- Fewer rows and index entries for every lead; nothing that was known is lost.

-- A person is what reaches have in common; a row of its own said nothing more.
drop table person;

-- An assignment is the ledger's entry for itself; the ledger keeps the others.
alter table assignment add column counts boolean not null default true;
update assignment a set counts = exists (
  select 1 from ledger l
  where l.reason = 'assigned' and l.lead_id = a.lead_id and l.team = a.team and l.rep = a.rep);
delete from ledger where reason = 'assigned';

-- Decisions are asked for by lead only.
alter table decision drop constraint decision_pkey, add primary key (lead_id, id);
drop index decision_lead;
