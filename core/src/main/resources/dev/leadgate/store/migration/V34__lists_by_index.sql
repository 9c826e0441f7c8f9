-- Lists of leads by state, owner and source, however long the history is. Waiting leads are among the first.
create index lead_state on lead (state, number);
create index lead_owner on lead (owner, number) where owner is not null;
create index lead_source on lead (source, number);
drop index lead_waiting;

-- What is open is little, what was repaired is much.
create index dead_letter_open on dead_letter (source, code, place) where state = 'open';
