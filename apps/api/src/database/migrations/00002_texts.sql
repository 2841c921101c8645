create table documents (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  title text not null,
  authors text[] not null default '{}',
  language text,
  source text,
  licence text,
  created_by uuid not null references members,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index on documents (group_id);

-- Immutable from the moment it is written.
create table revisions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references documents on delete cascade,
  group_id uuid not null references groups on delete cascade,
  number integer not null,
  words integer not null,
  paragraphs integer not null,
  created_by uuid not null references members,
  created_at timestamptz(3) not null default now(),
  unique (document_id, number)
);

create table chapters (
  revision_id uuid not null references revisions on delete cascade,
  ordinal integer not null,
  id text not null,
  title text not null,
  first_paragraph integer not null,
  paragraph_count integer not null,
  -- UTF-16 code units, as anchors count.
  length integer not null,
  headings jsonb not null default '[]',
  -- The chapter as ProseMirror JSON, kept as text: it is passed through, never looked into.
  content text not null,
  primary key (revision_id, ordinal),
  unique (revision_id, id)
);

-- The paragraphs' text as anchors count it, to check a quote without parsing a chapter.
create table paragraphs (
  revision_id uuid not null references revisions on delete cascade,
  ordinal integer not null,
  id text not null,
  chapter_id text not null,
  text text not null,
  primary key (revision_id, ordinal),
  unique (revision_id, id)
);

create table readings (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  document_id uuid not null references documents on delete cascade,
  current_revision_id uuid not null references revisions,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index on readings (group_id);

alter table invitations add foreign key (reading_id) references readings on delete set null;
