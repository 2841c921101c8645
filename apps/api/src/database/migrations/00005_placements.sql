-- Where each note stands, revision by revision. A note has a row for every revision that it was placed on; one without
-- a row on the current revision has not been placed there yet, and is found by that. An orphan's row has no points: it
-- stands in the "chapter" -orphaned, and keeps the words and the revision where it stood last.
alter table placements
  alter column start_paragraph drop not null,
  alter column start_offset drop not null,
  alter column end_paragraph drop not null,
  alter column end_offset drop not null,
  alter column start_ordinal drop not null,
  alter column end_ordinal drop not null,
  add column quote_exact text,
  add column quote_prefix text,
  add column quote_suffix text,
  -- Who confirmed or chose this place; null while it is the machine's.
  add column decided_by uuid references members,
  add column last_revision_id uuid references revisions;

update placements p
set quote_exact = h.quote_exact, quote_prefix = h.quote_prefix, quote_suffix = h.quote_suffix
from highlights h where h.reading_id = p.reading_id and h.id = p.highlight_id;

alter table placements
  alter column quote_exact set not null,
  alter column quote_prefix set not null,
  alter column quote_suffix set not null,
  add constraint placements_stand_or_are_orphaned check (case when status = 'orphaned'
    then chapter_id = '-orphaned' and start_ordinal is null and last_revision_id is not null
    else chapter_id <> '-orphaned' and last_revision_id is null
      and num_nulls(start_paragraph, start_offset, end_paragraph, end_offset, start_ordinal, end_ordinal) = 0 end);

-- The seq in the shared feed of the event that made the current revision current.
alter table readings add column revision_seq bigint not null default 0;

-- In SQL and stable, so that it is inlined into the views below. `made` is the placement where the note was made.
create function placement_json(p placements) returns json language sql stable parallel safe as $$
  select case when p.start_ordinal is null then null else json_build_object(
    'revisionId', p.revision_id,
    'start', json_build_object('paragraphId', p.start_paragraph, 'offset', p.start_offset),
    'end', json_build_object('paragraphId', p.end_paragraph, 'offset', p.end_offset),
    'startOrdinal', p.start_ordinal, 'endOrdinal', p.end_ordinal,
    'status', p.status, 'confidence', p.confidence, 'decidedBy', p.decided_by) end
$$;

create function highlight_json(h highlights, p placements, made placements)
returns json language sql stable parallel safe as $$
  select json_build_object(
    'id', h.id, 'authorId', h.author_id, 'color', h.color, 'visibility', h.visibility,
    'quote', case when p.revision_id is null
      then json_build_object('exact', h.quote_exact, 'prefix', h.quote_prefix, 'suffix', h.quote_suffix)
      else json_build_object('exact', p.quote_exact, 'prefix', p.quote_prefix, 'suffix', p.quote_suffix) end,
    'placement', placement_json(p),
    'orphan', case when p.status = 'orphaned' then json_build_object(
      'revisionId', p.revision_id, 'lastRevisionId', p.last_revision_id, 'decidedBy', p.decided_by) end,
    'made', case when made.start_ordinal is not null then json_build_object(
      'placement', placement_json(made),
      'quote', json_build_object(
        'exact', made.quote_exact, 'prefix', made.quote_prefix, 'suffix', made.quote_suffix)) end,
    'version', h.version, 'changedSeq', h.changed_seq,
    'createdAt', iso_time(h.created_at), 'updatedAt', iso_time(h.updated_at),
    'madeAt', iso_time(h.made_at), 'deletedAt', iso_time(h.deleted_at))
$$;

-- Each note as it stands on its reading's current revision, the ones not placed there yet among them.
-- A note's own few placements are gone through for the one that is meant: hence `is not distinct from`, which no index
-- serves. Right after thousands of placements were written, the statistics say that a revision has none, and the
-- planner would look up each note by searching all that stand on the revision.
create or replace view highlight_rows as
  select h.reading_id, h.id, h.feed_id, h.changed_seq, h.deleted_at, p.start_ordinal, p.end_ordinal,
    highlight_json(h, p, made) as json
  from highlights h
  join readings r on r.id = h.reading_id
  left join placements p on p.reading_id = h.reading_id and p.highlight_id = h.id
    and p.revision_id is not distinct from r.current_revision_id
  left join placements made on made.reading_id = h.reading_id and made.highlight_id = h.id
    and made.revision_id is not distinct from nullif(h.made_on_revision_id, p.revision_id);

-- Counts are always those of the reading's current revision: whoever changes that counts anew.
create or replace view count_rows as
  select k.feed_id, k.chapter_id, k.changed_seq,
    json_build_object('revisionId', r.current_revision_id, 'chapterId', k.chapter_id,
      'highlights', k.highlights, 'comments', k.comments, 'changedSeq', k.changed_seq) as json
  from chapter_counts k join feeds f on f.id = k.feed_id join readings r on r.id = f.reading_id;

create view current_revision_rows as
  select r.id as reading_id, r.revision_seq as changed_seq,
    json_build_object('revisionId', v.id, 'number', v.number, 'changedSeq', r.revision_seq) as json
  from readings r join revisions v on v.id = r.current_revision_id;

-- Adds to the live notes of the chapter that a highlight starts in, on the reading's current revision.
create or replace function count_notes(p_feed uuid, p_seq bigint, p_reading uuid, p_highlight uuid, p_highlights int,
  p_comments int) returns text language plpgsql as $$
declare
  v_chapter text;
begin
  select p.chapter_id into v_chapter
  from placements p join readings r on r.id = p.reading_id and r.current_revision_id is not distinct from p.revision_id
  where p.reading_id = p_reading and p.highlight_id = p_highlight;
  if v_chapter is null then
    return null;
  end if;
  insert into chapter_counts (feed_id, chapter_id, highlights, comments, changed_seq)
  values (p_feed, v_chapter, p_highlights, p_comments, p_seq)
  on conflict (feed_id, chapter_id) do update set
    highlights = chapter_counts.highlights + excluded.highlights,
    comments = chapter_counts.comments + excluded.comments,
    changed_seq = excluded.changed_seq;
  return v_chapter;
end $$;

-- The live notes of a reading on one revision, counted from the rows themselves: placement by placement, whatever the
-- statistics say (see highlight_rows).
create function counts_on(p_reading uuid, p_revision uuid)
returns table (feed_id uuid, chapter_id text, highlights int, comments int) language sql stable as $$
  select n.feed_id, p.chapter_id, sum(n.highlights)::int, sum(n.comments)::int
  from placements p
  cross join lateral (
    select h.feed_id, (h.deleted_at is null)::int as highlights, (select count(*) from comments k
      where k.reading_id = h.reading_id and k.highlight_id = h.id and k.deleted_at is null) as comments
    from highlights h where h.reading_id = p.reading_id and h.id = p.highlight_id
    offset 0
  ) n
  where p.reading_id = p_reading and p.revision_id = p_revision
  group by n.feed_id, p.chapter_id
$$;

-- The comments of a note that was placed come with it: whoever has the chapter it came into, but not the one it came
-- from, has never seen them. Their versions stay, since nothing in them changed. Gives how many are live.
create function touch_thread(p_reading uuid, p_highlight uuid, p_seq bigint) returns int language plpgsql as $$
begin
  update comments set changed_seq = p_seq where reading_id = p_reading and highlight_id = p_highlight;
  return (select count(*) from comments
    where reading_id = p_reading and highlight_id = p_highlight and deleted_at is null);
end $$;

-- What an entity and the counts of chapters look like now, as changes of a frame; with a highlight, the comments that
-- were touched together with it.
drop function changes_of(uuid, uuid, text, uuid, text);
create function changes_of(p_feed uuid, p_reading uuid, p_type text, p_id uuid, p_chapters text[])
returns jsonb language plpgsql stable as $$
declare
  v_row json;
  v_seq bigint;
  v_changes jsonb;
begin
  if p_type = 'highlight' then
    select json, changed_seq into v_row, v_seq from highlight_rows where reading_id = p_reading and id = p_id;
    select coalesce(jsonb_agg(jsonb_build_object('type', 'comment', 'row', json) order by id), '[]') into v_changes
    from comment_rows where reading_id = p_reading and highlight_id = p_id and changed_seq = v_seq;
  else
    select json into v_row from comment_rows where reading_id = p_reading and id = p_id;
    v_changes := '[]';
  end if;
  v_changes := jsonb_build_array(jsonb_build_object('type', p_type, 'row', v_row)) || v_changes;
  if cardinality(p_chapters) = 0 then
    return v_changes;
  end if;
  return v_changes || (select coalesce(jsonb_agg(jsonb_build_object('type', 'count', 'row', json)), '[]')
    from count_rows where feed_id = p_feed and chapter_id = any(p_chapters));
end $$;

-- Items {highlightId, chapterId, startParagraph, startOffset, endParagraph, endOffset, startOrdinal, endOrdinal, status,
-- confidence, quote: {exact, prefix, suffix}, decidedBy, lastRevisionId} as rows; see the table's check for orphans.
create function placements_of(p_reading uuid, p_revision uuid, p_items jsonb)
returns setof placements language sql stable as $$
  select p_reading, h.id, p_revision, h.group_id, i."chapterId", i."startParagraph", i."startOffset",
    i."endParagraph", i."endOffset", i."startOrdinal", i."endOrdinal", i.status, i.confidence,
    i.quote->>'exact', i.quote->>'prefix', i.quote->>'suffix', i."decidedBy", i."lastRevisionId"
  from jsonb_to_recordset(p_items) as i("highlightId" uuid, "chapterId" text, "startParagraph" text,
    "startOffset" int, "endParagraph" text, "endOffset" int, "startOrdinal" int, "endOrdinal" int, status text,
    confidence real, quote jsonb, "decidedBy" uuid, "lastRevisionId" uuid)
  join highlights h on h.reading_id = p_reading and h.id = i."highlightId"
$$;

create or replace function write_highlight(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
declare
  v_data jsonb := p_item->'data';
  v_id uuid := (v_data->>'id')::uuid;
  v_row highlights;
  v_revision uuid := (v_data->'placement'->>'revisionId')::uuid;
begin
  select * into v_row from highlights where reading_id = p_feed.reading_id and id = v_id;
  if p_item->>'kind' = 'highlight:created' then
    if found then
      return '{"status": "id-taken"}';
    end if;
    insert into highlights (reading_id, id, group_id, feed_id, author_id, color, visibility, made_on_revision_id,
      quote_exact, quote_prefix, quote_suffix, changed_seq, made_at)
    values (p_feed.reading_id, v_id, p_feed.group_id, p_feed.id, (p_item->>'actor')::uuid, v_data->>'color',
      case when p_feed.member_id is null then 'group' else 'private' end, v_revision, v_data->'quote'->>'exact',
      v_data->'quote'->>'prefix', v_data->'quote'->>'suffix', p_seq, (v_data->>'madeAt')::timestamptz);
    insert into placements select * from placements_of(p_feed.reading_id, v_revision, jsonb_build_array(
      v_data->'placement' || jsonb_build_object(
        'highlightId', v_id, 'quote', v_data->'quote', 'status', 'exact', 'confidence', 1)));
    -- Made on another revision than the current one, it is placed there later, and counted then.
    return jsonb_build_object('status', 'accepted', 'version', 1,
      'chapter', count_notes(p_feed.id, p_seq, p_feed.reading_id, v_id, 1, 0));
  end if;

  if not found then
    return '{"status": "not-found"}';
  elsif v_row.feed_id <> p_feed.id then
    return '{"status": "facts-changed"}';
  elsif v_row.deleted_at is not null then
    return '{"status": "already-deleted"}';
  elsif v_row.version <> (p_item->>'ifVersion')::int then
    return '{"status": "version-conflict"}';
  end if;
  update highlights set
    color = coalesce(v_data->>'color', color),
    version = version + 1, changed_seq = p_seq, updated_at = clock_timestamp(),
    deleted_at = case when p_item->>'kind' = 'highlight:removed' then clock_timestamp() end,
    deleted_by = case when p_item->>'kind' = 'highlight:removed' then (p_item->>'actor')::uuid end
  where reading_id = p_feed.reading_id and id = v_id;
  return jsonb_build_object('status', 'accepted', 'version', v_row.version + 1, 'chapter',
    case when p_item->>'kind' = 'highlight:removed'
      then count_notes(p_feed.id, p_seq, p_feed.reading_id, v_id, -1, 0) end);
end $$;

-- One item of `append`. Gives its outcome: {status}, and when accepted {version, chapter} or {version, chapters}, the
-- chapters whose counts changed.
create function write_item(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
begin
  if p_item->>'kind' like 'highlight:%' then
    return write_highlight(p_feed, p_seq, p_item);
  end if;
  return write_comment(p_feed, p_seq, p_item);
end $$;

-- Appends to one feed, item by item: {accountId, opId, requestHash, accessVersion, actor, kind, ifVersion, data}.
-- Each item is accepted, found repeated, or refused by name; a refusal leaves no trace and takes no seq.
-- `ifVersion` null means: whatever the version is.
create or replace function append(p_feed uuid, p_items jsonb) returns jsonb language plpgsql as $$
declare
  v_feed feeds;
  v_seq bigint;
  v_item jsonb;
  v_chapters text[];
  v_outcome jsonb;
  v_outcomes jsonb[] := '{}';
begin
  -- Lock first, look afterwards: every later statement has a snapshot of its own, taken after the lock was had,
  -- so it sees what the one before us committed. One statement doing both would look with the older snapshot.
  select * into v_feed from feeds where id = p_feed for update;
  if not found then
    return null;
  end if;
  v_seq := v_feed.last_seq;
  for v_item in select value from jsonb_array_elements(p_items) loop
    v_outcome := earlier_outcome(v_item);
    if v_outcome is null and (v_item->>'accessVersion')::bigint is distinct from v_feed.access_version then
      v_outcome := '{"status": "facts-changed"}';
    end if;
    if v_outcome is null then
      v_outcome := write_item(v_feed, v_seq + 1, v_item);
      if v_outcome->>'status' = 'accepted' then
        v_seq := v_seq + 1;
        insert into events (feed_id, seq, kind, entity_id, version, actor)
        values (v_feed.id, v_seq, v_item->>'kind', (v_item->'data'->>'id')::uuid,
          (v_outcome->>'version')::int, (v_item->>'actor')::uuid);
        if not record_operation(v_item, jsonb_build_object('feed', v_feed.id, 'seq', v_seq)) then
          raise exception 'operation % was used in another feed at the same time', v_item->>'opId'
            using errcode = 'unique_violation';
        end if;
        v_chapters := case when v_outcome ? 'chapters'
          then array(select jsonb_array_elements_text(v_outcome->'chapters'))
          else array_remove(array[v_outcome->>'chapter'], null) end;
        v_outcome := jsonb_build_object('status', 'accepted', 'feed', v_feed.id, 'seq', v_seq,
          'changes', changes_of(v_feed.id, v_feed.reading_id, split_part(v_item->>'kind', ':', 1),
            (v_item->'data'->>'id')::uuid, v_chapters));
      end if;
    end if;
    v_outcomes := array_append(v_outcomes, v_outcome);
  end loop;
  if v_seq > v_feed.last_seq then
    update feeds set last_seq = v_seq where id = p_feed;
  end if;
  return jsonb_build_object('readingId', v_feed.reading_id, 'epoch', v_feed.epoch,
    'audience', case when v_feed.member_id is null then 'shared' else 'private' end,
    'after', v_feed.last_seq, 'through', v_seq, 'outcomes', to_jsonb(v_outcomes));
end $$;

-- Places notes on a revision, as `placements_of` takes them; what is placed there already stays. On a revision that
-- nobody reads it is done unseen. On the current one every note becomes an event of its feed. Gives the feeds to wake.
create function place_notes(p_reading uuid, p_revision uuid, p_items jsonb)
returns setof uuid language plpgsql as $$
declare
  v_feeds uuid[];
  v_placed uuid[];
  v_note highlights;
  v_seq bigint;
begin
  if exists (select from readings where id = p_reading and current_revision_id <> p_revision) then
    begin
      -- Held until the batch is in, so that no reading turns to a revision which is being written unseen.
      perform from readings where id = p_reading and current_revision_id <> p_revision for share;
      if found then
        insert into placements select * from placements_of(p_reading, p_revision, p_items)
        order by highlight_id on conflict do nothing;
        return;
      end if;
      raise exception 'the reading turned to this revision meanwhile' using errcode = 'PO001';
    exception when sqlstate 'PO001' then
      -- Leaving the block gave the lock back: nobody may hold a reading and wait for its feeds.
      null;
    end;
  end if;

  select array_agg(id) into v_feeds from (select id from feeds
    where id in (select h.feed_id from jsonb_array_elements(p_items) i
      join highlights h on h.reading_id = p_reading and h.id = (i->>'highlightId')::uuid)
    order by id for update) locked;
  -- A reading turns to another revision only with all its feeds locked: with one of them, this stays true.
  if exists (select from readings where id = p_reading and current_revision_id <> p_revision) then
    insert into placements select p.* from placements_of(p_reading, p_revision, p_items) p
    where v_feeds is not null order by p.highlight_id on conflict do nothing;
    return;
  end if;
  with placed as (
    insert into placements select p.* from placements_of(p_reading, p_revision, p_items) p
    -- One that went to another feed meanwhile is left for the next time.
    join highlights h on h.reading_id = p_reading and h.id = p.highlight_id and h.feed_id = any(v_feeds)
    order by p.highlight_id on conflict do nothing returning highlight_id
  )
  select array_agg(highlight_id) into v_placed from placed;
  for v_note in select * from highlights where reading_id = p_reading and id = any(v_placed) order by id loop
    update feeds set last_seq = last_seq + 1 where id = v_note.feed_id returning last_seq into v_seq;
    update highlights set version = version + 1, changed_seq = v_seq where reading_id = p_reading and id = v_note.id;
    insert into events (feed_id, seq, kind, entity_id, version)
    values (v_note.feed_id, v_seq, 'highlight:placed', v_note.id, v_note.version + 1);
    perform count_notes(v_note.feed_id, v_seq, p_reading, v_note.id, (v_note.deleted_at is null)::int,
      touch_thread(p_reading, v_note.id, v_seq));
  end loop;
  return query select distinct feed_id from highlights where reading_id = p_reading and id = any(v_placed);
end $$;

-- Turns a reading to another revision of its document, with one event; given p_from, only if that is still the one it
-- leaves. Notes that are not placed there yet count from when they are. Gives the feeds to wake: none when nothing
-- changed.
create function flip_reading(p_reading uuid, p_revision uuid, p_actor uuid, p_from uuid default null)
returns setof uuid language plpgsql as $$
declare
  v_feeds uuid[];
  v_number int;
  v_shared uuid;
  v_seq bigint;
begin
  select v.number into strict v_number from revisions v join readings r on r.document_id = v.document_id
  where v.id = p_revision and r.id = p_reading;
  loop
    begin
      select array_agg(id) into v_feeds
      from (select id from feeds where reading_id = p_reading order by id for update) locked;
      update readings set current_revision_id = p_revision, updated_at = clock_timestamp()
      where id = p_reading and current_revision_id <> p_revision
        and current_revision_id = coalesce(p_from, current_revision_id);
      if not found then
        return;
      end if;
      exit when not exists (select from feeds where reading_id = p_reading and id <> all(v_feeds));
      raise exception 'another feed came into being' using errcode = 'PO001';
    exception when sqlstate 'PO001' then
      -- Undone with the block, locks and all: feeds are only ever locked in the order of their ids.
      null;
    end;
  end loop;

  update feeds set last_seq = last_seq + 1 where reading_id = p_reading and member_id is null
  returning id, last_seq into strict v_shared, v_seq;
  update readings set revision_seq = v_seq where id = p_reading;
  insert into events (feed_id, seq, kind, entity_id, version, actor)
  values (v_shared, v_seq, 'revision:published', p_revision, v_number, p_actor);
  delete from chapter_counts where feed_id = any(v_feeds);
  insert into chapter_counts (feed_id, chapter_id, highlights, comments, changed_seq)
  select c.feed_id, c.chapter_id, c.highlights, c.comments, f.last_seq
  from counts_on(p_reading, p_revision) c join feeds f on f.id = c.feed_id;
  return next v_shared;
end $$;
