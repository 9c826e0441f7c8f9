-- Random keys that all nodes on this database share, each made when it is first asked for.
create table shared_key (
  name  text primary key,
  value bytea not null
);
