-- Teams beside the lead's own that it waits for, too: they were asked before, and nobody could take it.
alter table timer add column teams text[];
