-- Whom a provider of single sign-on knows a login as, by the provider's own unchanging name for its person. An address that
-- the provider gives to somebody else later opens nothing. Where the provider's groups let somebody in, they say the role.
create table sign_in_identity (
  issuer    text        not null,
  subject   text        not null,
  login     text        not null references login on delete cascade,
  by_groups boolean     not null,
  made_at   timestamptz not null,
  primary key (issuer, subject),
  unique (login, issuer)
);
