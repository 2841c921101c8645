-- The revision that a new one was compared with when it came; null for the first. So revisions form a tree.
alter table revisions
  add column base_id uuid references revisions,
  -- How many paragraphs were the same, added, removed, moved, edited, split and merged; null for the first.
  add column changed jsonb;

-- A revision as one reading has it: from being prepared until the group reads it, and from then on.
create table publications (
  reading_id uuid not null references readings on delete cascade,
  revision_id uuid not null references revisions on delete cascade,
  state text not null check (state in ('preparing', 'ready', 'publishing', 'published', 'failed')),
  -- Who had it published last; the turn is made in their name.
  asked_by uuid references members,
  -- Why it failed, in words for the members.
  trouble text,
  -- When the group last turned to it; null while it is a draft.
  published_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (reading_id, revision_id)
);
create unique index publications_one_at_a_time on publications (reading_id) where state = 'publishing';
create index publications_under_way on publications (state) where state in ('preparing', 'publishing');
create index on publications (revision_id);

insert into publications (reading_id, revision_id, state, published_at, created_at)
select id, current_revision_id, 'published', created_at, created_at from readings;

-- Where the words of a paragraph went whose id a revision doesn't have: from its base to it, or `backwards`, from it
-- to its base. The largest part comes first.
create table paragraph_successors (
  revision_id uuid not null references revisions on delete cascade,
  backwards boolean not null,
  paragraph_id text not null,
  successors text[] not null,
  primary key (revision_id, backwards, paragraph_id)
);

-- What a revision changes in its base, in the order it is read in; paragraphs by their ordinals there and here.
create table revision_changes (
  revision_id uuid not null references revisions on delete cascade,
  ordinal integer not null,
  kind text not null check (kind in ('added', 'removed', 'moved', 'edited', 'split', 'merged')),
  before integer[] not null,
  after integer[] not null,
  primary key (revision_id, ordinal)
);

-- Whether a revision may be opened in a reading: drafts, which never were published, only for those who may see them.
create function is_open(p_reading uuid, p_revision uuid, p_drafts boolean) returns boolean language sql stable as $$
  select exists (select from readings where id = p_reading and current_revision_id = p_revision)
    or exists (select from publications
      where reading_id = p_reading and revision_id = p_revision and (p_drafts or published_at is not null))
$$;

-- Some paragraphs of a revision, by their ordinals, with their words.
create function shown_paragraphs(p_revision uuid, p_ordinals integer[]) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('paragraphId', id, 'ordinal', ordinal, 'text', text) order by ordinal), '[]')
  from paragraphs where revision_id = p_revision and ordinal = any(p_ordinals)
$$;
