-- Browsers in which reps asked to be told. Who has the endpoint and both keys can write to the browser.
create table browser (
  endpoint text        primary key,
  rep      text        not null,
  key      bytea       not null check (octet_length(key) = 65),
  auth     bytea       not null check (octet_length(auth) = 16),
  added_at timestamptz not null default clock_timestamp()
);
create index browser_rep on browser (rep);

-- The one key pair by which push services know this installation.
create table push_identity (
  one         boolean primary key default true check (one),
  private_key bytea not null,
  public_key  bytea not null
);
