-- Until when the owner has to accept and to be in touch, where the rule names an SLA.
alter table assignment
  add column sla        text,
  add column accept_by  timestamptz,
  add column contact_by timestamptz;

-- Who had a lead before. Only ended assignments are in it, so that a new lead costs no entry.
create index assignment_ended on assignment (lead_id) where ended_at is not null;

-- What a lead's timer is about, beside `waiting`.
alter table timer add column step text;
