-- One shared feed per reading (`member_id` null), one private feed per reading and member.
create table feeds (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references groups on delete cascade,
  reading_id uuid not null references readings on delete cascade,
  member_id uuid references members,
  epoch uuid not null default gen_random_uuid(),
  last_seq bigint not null default 0,
  access_version bigint not null default 1,
  created_at timestamptz(3) not null default now(),
  unique nulls not distinct (reading_id, member_id)
);
create index on feeds (group_id);

-- Facts without content.
create table events (
  feed_id uuid not null references feeds on delete cascade,
  seq bigint not null,
  kind text not null,
  entity_id uuid not null,
  version integer not null,
  actor uuid,
  at timestamptz(3) not null default clock_timestamp(),
  primary key (feed_id, seq)
);
-- The two kinds that no row's own `changed_seq` tells of.
create index on events (feed_id, seq) where kind like 'member:%' or kind like '%:withdrawn';

create table highlights (
  reading_id uuid not null references readings on delete cascade,
  id uuid not null,
  group_id uuid not null references groups on delete cascade,
  feed_id uuid not null references feeds,
  author_id uuid not null references members,
  color text not null,
  visibility text not null check (visibility in ('group', 'private')),
  made_on_revision_id uuid not null references revisions,
  quote_exact text not null,
  quote_prefix text not null,
  quote_suffix text not null,
  version integer not null default 1,
  changed_seq bigint not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  made_at timestamptz(3),
  deleted_at timestamptz(3),
  deleted_by uuid,
  deleted_reason text,
  primary key (reading_id, id)
);
create index on highlights (feed_id, changed_seq);

create table placements (
  reading_id uuid not null,
  highlight_id uuid not null,
  revision_id uuid not null references revisions,
  group_id uuid not null references groups on delete cascade,
  -- The chapter that the passage starts in.
  chapter_id text not null,
  start_paragraph text not null,
  start_offset integer not null,
  end_paragraph text not null,
  end_offset integer not null,
  start_ordinal integer not null,
  end_ordinal integer not null,
  status text not null check (status in ('exact', 'moved', 'edited', 'orphaned')),
  confidence real not null,
  primary key (reading_id, highlight_id, revision_id),
  foreign key (reading_id, highlight_id) references highlights on delete cascade
);
create index on placements (reading_id, revision_id, start_ordinal);

create table comments (
  reading_id uuid not null references readings on delete cascade,
  id uuid not null,
  group_id uuid not null references groups on delete cascade,
  feed_id uuid not null references feeds,
  -- A thread hangs on a highlight, on a paragraph, or (both null) on the whole reading.
  highlight_id uuid,
  paragraph_id text,
  parent_id uuid,
  -- Steps below the opening of its thread; write_comment keeps it small.
  depth integer not null default 0,
  author_id uuid not null references members,
  body text not null,
  edited_at timestamptz(3),
  version integer not null default 1,
  changed_seq bigint not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  made_at timestamptz(3),
  deleted_at timestamptz(3),
  deleted_by uuid,
  deleted_reason text,
  primary key (reading_id, id),
  foreign key (reading_id, highlight_id) references highlights on delete cascade,
  foreign key (reading_id, parent_id) references comments on delete cascade,
  check (highlight_id is null or paragraph_id is null)
);
create index on comments (feed_id, changed_seq);
create index on comments (reading_id, highlight_id);
-- Without it, deleting a reading would search the whole table for answers to each of its comments.
create index on comments (reading_id, parent_id) where parent_id is not null;

-- Live notes by the chapter they start in: absolute numbers, kept under the feed's lock.
create table chapter_counts (
  feed_id uuid not null references feeds on delete cascade,
  chapter_id text not null,
  highlights integer not null default 0,
  comments integer not null default 0,
  changed_seq bigint not null,
  primary key (feed_id, chapter_id)
);

-- Stable and not immutable, as to_char is: else it could not be inlined into queries, and would cost four times as much.
create function iso_time(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- One JSON per entity, for fetches and frames alike.
create view highlight_rows as
  select h.reading_id, h.id, h.feed_id, h.changed_seq, h.deleted_at, p.start_ordinal, p.end_ordinal,
    json_build_object(
      'id', h.id, 'authorId', h.author_id, 'color', h.color, 'visibility', h.visibility,
      'quote', json_build_object('exact', h.quote_exact, 'prefix', h.quote_prefix, 'suffix', h.quote_suffix),
      'placement', case when p.revision_id is null then null else json_build_object(
        'revisionId', p.revision_id,
        'start', json_build_object('paragraphId', p.start_paragraph, 'offset', p.start_offset),
        'end', json_build_object('paragraphId', p.end_paragraph, 'offset', p.end_offset),
        'startOrdinal', p.start_ordinal, 'endOrdinal', p.end_ordinal,
        'status', p.status, 'confidence', p.confidence) end,
      'version', h.version, 'changedSeq', h.changed_seq,
      'createdAt', iso_time(h.created_at), 'updatedAt', iso_time(h.updated_at),
      'madeAt', iso_time(h.made_at), 'deletedAt', iso_time(h.deleted_at)) as json
  from highlights h
  join readings r on r.id = h.reading_id
  left join placements p on p.reading_id = h.reading_id and p.highlight_id = h.id
    and p.revision_id = r.current_revision_id;

create view comment_rows as
  select c.reading_id, c.id, c.feed_id, c.changed_seq, c.highlight_id, c.deleted_at,
    json_build_object(
      'id', c.id, 'highlightId', c.highlight_id, 'parentId', c.parent_id, 'authorId', c.author_id,
      'body', c.body, 'editedAt', iso_time(c.edited_at),
      'version', c.version, 'changedSeq', c.changed_seq,
      'createdAt', iso_time(c.created_at), 'updatedAt', iso_time(c.updated_at),
      'madeAt', iso_time(c.made_at), 'deletedAt', iso_time(c.deleted_at)) as json
  from comments c;

create view member_rows as
  select m.id, m.group_id,
    json_build_object('id', m.id, 'name', m.name, 'role', m.role, 'active', m.active, 'version', m.version) as json
  from members m;

create view count_rows as
  select k.feed_id, k.chapter_id, k.changed_seq,
    json_build_object('chapterId', k.chapter_id, 'highlights', k.highlights, 'comments', k.comments,
      'changedSeq', k.changed_seq) as json
  from chapter_counts k;
