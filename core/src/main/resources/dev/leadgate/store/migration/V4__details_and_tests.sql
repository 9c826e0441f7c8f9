-- Why an envelope still waits for its vendor's details. A note for people; inbox_work decides.
create table enrichment (
  inbox_id bigint primary key,
  why      text        not null,
  since    timestamptz not null default clock_timestamp()
);

-- Envelopes with a test lead, noted before they are settled. Whatever counts traffic leaves them out.
create table test_envelope (
  inbox_id    bigint primary key,
  source      text        not null,
  received_at timestamptz not null
);
create index test_envelope_received on test_envelope (received_at);
