-- The row is there while no notice may leave: since when, and who asked for it. One switch for all nodes.
create table notice_pause (
  only_one boolean primary key default true check (only_one),
  since    timestamptz not null default clock_timestamp(),
  by_whom  text not null
);
