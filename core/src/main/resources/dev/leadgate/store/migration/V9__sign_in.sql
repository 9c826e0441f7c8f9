-- People who sign in to the console. `password` is an Argon2id hash; null until its owner chose one.
create table login (
  name     text primary key check (name = lower(name)),
  role     text        not null check (role in ('admin', 'manager', 'rep')),
  rep      text,
  password text,
  made_at  timestamptz not null,
  made_by  text        not null,
  check ((role = 'rep') = (rep is not null))
);

-- Of what a browser, a link or a script carries only the SHA-256 is kept.
create table sign_in_session (
  hash    bytea primary key,
  login   text        not null references login on delete cascade,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index sign_in_session_login on sign_in_session (login);

-- Links that open once. The one for the first admin belongs to nobody yet.
create table sign_in_link (
  hash    bytea primary key,
  login   text references login on delete cascade,
  opens   text        not null check (opens in ('first_admin', 'password', 'session')),
  ends_at timestamptz not null,
  check ((opens = 'first_admin') = (login is null))
);

create table api_token (
  id      bigint generated always as identity primary key,
  name    text        not null,
  hash    bytea       not null unique,
  scopes  text[]      not null,
  made_at timestamptz not null,
  made_by text        not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
