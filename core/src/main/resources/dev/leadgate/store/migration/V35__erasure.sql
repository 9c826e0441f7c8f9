-- Payloads of people who were forgotten: a keyed digest of source and key. What a sender repeats is known again by it,
-- and nobody who reads it learns who it was.
create table erasure (
  digest   bytea       primary key check (octet_length(digest) = 32),
  inbox_id bigint      not null unique,
  at       timestamptz not null default clock_timestamp()
);
