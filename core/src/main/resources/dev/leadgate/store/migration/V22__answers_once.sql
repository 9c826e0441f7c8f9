-- What requests with an Idempotency-Key were answered, for a day. Without an answer the request still runs, or
-- its gateway died; without a body the answer held a secret.
create table api_answer (
  who        text        not null,
  key        text        not null,
  request    bytea       not null check (octet_length(request) = 32),
  began_at   timestamptz not null,
  status     int,
  media_type text,
  body       bytea,
  primary key (who, key)
);
create index api_answer_began on api_answer (began_at);
