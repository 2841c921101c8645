-- What people decided about where a note stands on a revision, all of it. `before` and `after` are rows of placements.
-- The latest one that is not undone is what stands.
create table placement_decisions (
  reading_id uuid not null,
  highlight_id uuid not null,
  revision_id uuid not null references revisions,
  number integer not null,
  group_id uuid not null references groups on delete cascade,
  kind text not null check (kind in ('placed', 'confirmed', 'orphaned')),
  actor uuid not null references members,
  before jsonb not null,
  after jsonb not null,
  at timestamptz(3) not null default clock_timestamp(),
  undone_at timestamptz(3),
  undone_by uuid references members,
  primary key (reading_id, highlight_id, revision_id, number),
  foreign key (reading_id, highlight_id) references highlights on delete cascade
);
create index on placement_decisions (reading_id, revision_id, at) where undone_at is null;
-- What is open for review: in a book with 50,000 notes, a few.
create index on placements (reading_id, revision_id, confidence) where decided_by is null;

-- Where a note stood before it came to a revision: where an orphan stood last (p_last), else on the nearest revision that
-- this one goes back to, else where it was made. Each only while it stands there: after an undo, people may have said of
-- an earlier revision, too, that the note is missing from it. Null when it was made here and stands on none before.
create function stood_before(p_reading uuid, p_highlight uuid, p_revision uuid, p_last uuid) returns uuid
language sql stable as $$
  with recursive above as (
    select base_id as id, 1 as step from revisions where id = p_revision
    union all
    select r.base_id, step + 1 from above join revisions r on r.id = above.id
  )
  select coalesce(
    (select p.revision_id from placements p
      where p.reading_id = p_reading and p.highlight_id = p_highlight and p.revision_id = p_last
        and p.status <> 'orphaned'),
    (select p.revision_id from above join placements p on p.revision_id = above.id
      where p.reading_id = p_reading and p.highlight_id = p_highlight and p.status <> 'orphaned'
      order by step limit 1),
    (select made_on_revision_id from highlights
      where reading_id = p_reading and id = p_highlight and made_on_revision_id <> p_revision))
$$;

-- A placement as the review shows it, with the number of its revision and the title of its chapter; null for an orphan.
create function place_of(p placements) returns json language sql stable as $$
  select json_build_object('revisionId', p.revision_id, 'number', r.number, 'chapterTitle', coalesce(c.title, ''),
    'startOrdinal', p.start_ordinal, 'startOffset', p.start_offset,
    'endOrdinal', p.end_ordinal, 'endOffset', p.end_offset, 'exact', p.quote_exact)
  from revisions r left join chapters c on c.revision_id = r.id and c.id = p.chapter_id
  where r.id = p.revision_id and p.status <> 'orphaned'
$$;

-- On a revision that was never published a note is placed by what stands on the one before: when that changes, anew.
create function forget_on_drafts(p_reading uuid, p_highlight uuid) returns void language sql as $$
  delete from placements p using publications u
  where u.reading_id = p_reading and u.published_at is null
    and p.reading_id = u.reading_id and p.revision_id = u.revision_id and p.highlight_id = p_highlight
$$;

-- Places a note by hand, confirms its place, leaves it as an orphan, or takes the latest decision back.
-- data {id, revisionId, decision, placement?, quote?}; only on the revision that the reading is on.
create function decide_placement(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
declare
  v_data jsonb := p_item->'data';
  v_place jsonb := v_data->'placement';
  v_decision text := v_data->>'decision';
  v_actor uuid := (p_item->>'actor')::uuid;
  v_row highlights;
  v_before placements;
  v_after placements;
  v_stood placements;
  v_last placement_decisions;
  v_live int;
  v_said int;
  v_chapters text[];
begin
  select * into v_row from highlights where reading_id = p_feed.reading_id and id = (v_data->>'id')::uuid;
  if not found then
    return '{"status": "not-found"}';
  elsif v_row.feed_id <> p_feed.id then
    return '{"status": "facts-changed"}';
  -- A flip locks every feed of the reading before it: what is current here stays so until we are done.
  elsif not exists (select from readings
    where id = v_row.reading_id and current_revision_id = (v_data->>'revisionId')::uuid) then
    return '{"status": "revision-outdated"}';
  elsif v_row.version <> (p_item->>'ifVersion')::int then
    return '{"status": "version-conflict"}';
  end if;
  select * into v_before from placements where reading_id = v_row.reading_id and highlight_id = v_row.id
    and revision_id = (v_data->>'revisionId')::uuid;
  if not found then
    return '{"status": "not-placed"}';
  end if;
  select * into v_stood from placements where reading_id = v_row.reading_id and highlight_id = v_row.id
    and revision_id = stood_before(v_row.reading_id, v_row.id, v_before.revision_id, v_before.last_revision_id);

  v_after := v_before;
  v_after.confidence := 1;
  v_after.decided_by := v_actor;
  case v_decision
    when 'place' then
      v_after.chapter_id := v_place->>'chapterId';
      v_after.start_paragraph := v_place->>'startParagraph';
      v_after.start_offset := v_place->>'startOffset';
      v_after.end_paragraph := v_place->>'endParagraph';
      v_after.end_offset := v_place->>'endOffset';
      v_after.start_ordinal := v_place->>'startOrdinal';
      v_after.end_ordinal := v_place->>'endOrdinal';
      v_after.quote_exact := v_data->'quote'->>'exact';
      v_after.quote_prefix := v_data->'quote'->>'prefix';
      v_after.quote_suffix := v_data->'quote'->>'suffix';
      v_after.last_revision_id := null;
      -- Where it was made, what it means is what its author says it means.
      v_after.status := case
        when v_stood.revision_id is null or v_row.made_on_revision_id = v_after.revision_id then 'exact'
        when v_stood.quote_exact <> v_after.quote_exact then 'edited'
        when v_stood.start_paragraph = v_after.start_paragraph and v_stood.end_paragraph = v_after.end_paragraph
          then 'exact'
        else 'moved' end;
    when 'confirm' then
      if v_before.start_paragraph is null then
        return '{"status": "nothing-to-confirm"}';
      end if;
    when 'orphan' then
      -- Where it was made, its words stand: there is no other revision for it to be missing from.
      if v_stood.revision_id is null or v_row.made_on_revision_id = v_after.revision_id then
        return '{"status": "made-here"}';
      end if;
      v_after.chapter_id := '-orphaned';
      v_after.start_paragraph := null;
      v_after.start_offset := null;
      v_after.end_paragraph := null;
      v_after.end_offset := null;
      v_after.start_ordinal := null;
      v_after.end_ordinal := null;
      v_after.status := 'orphaned';
      v_after.last_revision_id := v_stood.revision_id;
      v_after.quote_exact := v_stood.quote_exact;
      v_after.quote_prefix := v_stood.quote_prefix;
      v_after.quote_suffix := v_stood.quote_suffix;
    when 'undo' then
      select * into v_last from placement_decisions
      where reading_id = v_row.reading_id and highlight_id = v_row.id and revision_id = v_after.revision_id
        and undone_at is null
      order by number desc limit 1;
      if not found then
        return '{"status": "nothing-to-undo"}';
      end if;
      v_after := jsonb_populate_record(v_before, v_last.before);
      update placement_decisions set undone_at = clock_timestamp(), undone_by = v_actor
      where reading_id = v_last.reading_id and highlight_id = v_last.highlight_id
        and revision_id = v_last.revision_id and number = v_last.number;
  end case;

  v_live := (v_row.deleted_at is null)::int;
  v_said := touch_thread(v_row.reading_id, v_row.id, p_seq);
  v_chapters[1] := count_notes(p_feed.id, p_seq, v_row.reading_id, v_row.id, -v_live, -v_said);
  delete from placements where reading_id = v_row.reading_id and highlight_id = v_row.id
    and revision_id = v_before.revision_id;
  insert into placements values (v_after.*);
  v_chapters[2] := count_notes(p_feed.id, p_seq, v_row.reading_id, v_row.id, v_live, v_said);

  perform forget_on_drafts(v_row.reading_id, v_row.id);

  if v_decision <> 'undo' then
    insert into placement_decisions (reading_id, highlight_id, revision_id, number, group_id, kind, actor, before, after)
    select v_row.reading_id, v_row.id, v_after.revision_id, coalesce(max(d.number), 0) + 1, v_row.group_id,
      case v_decision when 'place' then 'placed' when 'confirm' then 'confirmed' else 'orphaned' end, v_actor,
      to_jsonb(v_before), to_jsonb(v_after)
    from placement_decisions d
    where d.reading_id = v_row.reading_id and d.highlight_id = v_row.id and d.revision_id = v_after.revision_id;
  end if;
  update highlights set version = version + 1, changed_seq = p_seq, updated_at = clock_timestamp()
  where reading_id = v_row.reading_id and id = v_row.id;
  return jsonb_build_object('status', 'accepted', 'version', v_row.version + 1,
    'chapters', array_remove(v_chapters, null));
end $$;

create or replace function write_item(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
begin
  if p_item->>'kind' = 'highlight:placed' then
    return decide_placement(p_feed, p_seq, p_item);
  elsif p_item->>'kind' like 'highlight:%' then
    return write_highlight(p_feed, p_seq, p_item);
  end if;
  return write_comment(p_feed, p_seq, p_item);
end $$;
