-- Many messages to one rep over one channel become one summary card.

-- The rep whose summary a notice waits for, and the card that it changes where it is about a lead of an earlier one.
alter table outbox add column gathered text;
alter table outbox add column onto uuid;
create index outbox_gathered on outbox (channel, gathered) where gathered is not null;

-- When messages left for a rep over a channel, newest last and only as many as are counted; whose turn it is to write the
-- next card is a lease.
create table notice_pace (
  channel      text        not null,
  rep          text        not null,
  recent       timestamptz[] not null default '{}',
  lease        integer     not null default 0,
  leased_until timestamptz not null default clock_timestamp(),
  primary key (channel, rep)
) with (fillfactor = 50);

-- Cards that arrived, for as long as they are changed. What a card says of its leads is read from the leads.
create table summary_card (
  id         uuid primary key,
  channel    text        not null,
  rep        text        not null,
  recipient  text        not null,
  receipt    text        not null,
  leads      uuid[]      not null,
  kinds      text[]      not null,
  opened_at  timestamptz not null,
  shown_at   timestamptz not null,
  changed_at timestamptz not null
) with (fillfactor = 70);
create index summary_card_of on summary_card (channel, rep, opened_at);
create index summary_card_leads on summary_card using gin (leads) with (fastupdate = off);
