-- Where an account left off in a reading, on whatever device. The place told last, by the time at which one was there,
-- is the one that counts.
create table reading_places (
  account_id text not null references accounts on delete cascade,
  reading_id uuid not null references readings on delete cascade,
  revision_id uuid not null references revisions on delete cascade,
  paragraph_id text not null,
  -- UTF-16 code units, as anchors count.
  "offset" integer not null,
  at timestamptz(3) not null,
  primary key (account_id, reading_id)
);
create index on reading_places (reading_id);
create index on reading_places (revision_id);
