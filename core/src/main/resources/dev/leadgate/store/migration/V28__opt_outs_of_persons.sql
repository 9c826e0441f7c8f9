-- Who wants no more wants it at every address, also at one that is learned later.
alter table opt_out add column person_id uuid;
update opt_out o set person_id = r.person_id from reach r where r.key = o.key;
create index opt_out_person on opt_out (person_id);

-- Asked for each letter of a sequence, right before it leaves.
create index sequence_run_lead on sequence_run (lead_id, sequence, started_at);

-- How often the next step failed in a row.
alter table sequence_run add column failures integer not null default 0;

-- A failed letter stands before people until one of them has seen it.
alter table letter add column seen_at timestamptz;
create index letter_failed on letter (over_at) where state = 'failed' and seen_at is null;
create index letter_tried on letter (visible_at) where state = 'queued' and attempt > 0;
