-- Companies that leads may belong to.
create table account (
  id          text primary key,
  name        text        not null,
  domains     text[]      not null,
  phones      text[]      not null,
  country     text,
  postal_code text,
  city        text,
  owner       text,
  parent      text,
  updated_at  timestamptz not null default clock_timestamp()
);
create index account_parent on account (parent) where parent is not null;

-- What an account and its leads have in common; written with the account.
create table account_key (
  key     text    not null,
  account text    not null references account on delete cascade,
  size    integer not null,
  primary key (key, account)
);
create index account_key_account on account_key (account);

-- Null where there are none, which is nearly everywhere.
alter table lead add column tags text[], add column segments text[], add column attached_to uuid;

-- Of all touches, once there was more than one; before that `channel` says it.
alter table lead add column channels text[];

create index lead_tags on lead using gin (tags) where tags is not null;
create index lead_segments on lead using gin (segments) where segments is not null;
