-- How deep a chapter stands in the contents, from 0; when a text was written, as it says itself.
alter table chapters add column depth smallint not null default 0;
alter table documents add column date text;

-- Pictures of texts, each stored once.
create table assets (
  -- SHA-256 of the bytes, in hexadecimal, as texts name it.
  hash text primary key,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes bytea not null,
  -- When an import last brought it: what nothing shows is removed some time after.
  brought_at timestamptz(3) not null default now()
);
-- Pictures are packed already.
alter table assets alter column bytes set storage external;

create table revision_assets (
  revision_id uuid not null references revisions on delete cascade,
  hash text not null references assets,
  primary key (revision_id, hash)
);
create index on revision_assets (hash);

-- A file on its way to become a text: being read, then looked through and corrected. Only who brought it sees it.
create table imports (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  account_id text not null references accounts on delete cascade,
  filename text,
  media_type text not null,
  -- As the person said; what the file says of itself stands in details.
  language text,
  sha256 text not null,
  state text not null check (state in ('reading', 'ready', 'failed')),
  stage text not null default 'opening',
  share real not null default 0,
  -- The folder with the file, on the node that took it; null once it was read.
  folder text,
  -- How often it was begun to be read, and when its reader last said that it is at work.
  attempts integer not null default 0,
  alive_at timestamptz(3) not null default '-infinity',
  -- Why it can't be read, as it is told.
  failure jsonb,
  details jsonb,
  warnings jsonb not null default '[]',
  corrections integer not null default 0,
  -- When it became a text: then only this row is left for a while, so that a repeated request finds its answer.
  kept_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  touched_at timestamptz(3) not null default now()
);
create index on imports (account_id);
create index on imports (group_id);
create index on imports (alive_at) where state = 'reading';

-- The chapters of an import with their earlier states, so that corrections can be taken back.
create table import_chapters (
  key bigint primary key generated always as identity,
  import_id uuid not null references imports on delete cascade,
  -- Chapters stand in this order; a correction finds room for one between any two.
  place numeric not null,
  -- The correction that made it so, 0 for the import itself; and the one that made it otherwise, null while it stands.
  since integer not null default 0,
  until integer,
  id text not null,
  title text not null,
  depth smallint not null,
  paragraph_count integer not null,
  length integer not null,
  headings jsonb not null,
  words integer not null,
  footnotes text[] not null,
  -- Footnote marks, and those of them that were found by evidence.
  marks integer not null,
  found integer not null,
  content text not null
);
create unique index on import_chapters (import_id, place) where until is null;

create table import_paragraphs (
  chapter_key bigint not null references import_chapters on delete cascade,
  id text not null,
  ordinal integer not null,
  text text not null,
  primary key (chapter_key, id)
);

create table import_assets (
  import_id uuid not null references imports on delete cascade,
  hash text not null references assets,
  primary key (import_id, hash)
);
create index on import_assets (hash);
