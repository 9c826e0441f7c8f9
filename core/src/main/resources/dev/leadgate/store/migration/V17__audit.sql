-- What people and tokens did. Rows are added and never changed; one may go once it is older than any setting allows it to be kept for.
create table audit (
  id            bigint generated always as identity primary key,
  at            timestamptz not null default clock_timestamp(),
  who           text        not null,
  via           text        not null,
  address       text        not null,
  request       text        not null,
  action        text        not null,
  subject       text        not null,
  before_digest text,
  after_digest  text
);
create index audit_who on audit (who, id);
create index audit_at on audit using brin (at);

create function audit_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.at < clock_timestamp() - interval '30 days' then
      return old;
    end if;
  end if;
  raise exception 'the audit log is only added to';
end
$$;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
create trigger audit_is_kept before truncate on audit for each statement execute function audit_stays();
