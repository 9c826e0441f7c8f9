-- How far somebody has read what they were told: the newest notice and the newest alarm that they have seen.
create table bell (
  name   text primary key,
  notice bigint not null default 0,
  alarm  bigint not null default 0
);

-- What a rep was told, newest first.
create index timeline_told on timeline ((detail::jsonb ->> 'rep'), id) where kind in ('notified', 'notify_gave_up');
