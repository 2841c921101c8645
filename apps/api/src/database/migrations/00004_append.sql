-- Adds to the live notes of the chapter that a highlight starts in, on the reading's current revision.
create function count_notes(p_feed uuid, p_seq bigint, p_reading uuid, p_highlight uuid, p_highlights int, p_comments int)
returns text language plpgsql as $$
declare
  v_chapter text;
begin
  select p.chapter_id into v_chapter
  from placements p join readings r on r.id = p.reading_id and r.current_revision_id = p.revision_id
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

-- What an entity and its chapter's count look like now, as changes of a frame. In plpgsql, since it keeps its plans for
-- the session: as an SQL function it would be planned in each transaction, which took longer than all the rest.
create function changes_of(p_feed uuid, p_reading uuid, p_type text, p_id uuid, p_chapter text)
returns jsonb language plpgsql stable as $$
declare
  v_row json;
  v_count json;
begin
  if p_type = 'highlight' then
    select json into v_row from highlight_rows where reading_id = p_reading and id = p_id;
  else
    select json into v_row from comment_rows where reading_id = p_reading and id = p_id;
  end if;
  if p_chapter is null then
    return jsonb_build_array(jsonb_build_object('type', p_type, 'row', v_row));
  end if;
  select json into v_count from count_rows where feed_id = p_feed and chapter_id = p_chapter;
  return jsonb_build_array(
    jsonb_build_object('type', p_type, 'row', v_row), jsonb_build_object('type', 'count', 'row', v_count));
end $$;

-- The first outcome of an operation: null when it is new, a refusal when its id was used for something else.
create function earlier_outcome(p_op jsonb) returns jsonb language plpgsql stable as $$
declare
  v_op operations;
begin
  select * into v_op from operations
  where account_id = p_op->>'accountId' and op_id = (p_op->>'opId')::uuid;
  if not found then
    return null;
  end if;
  if v_op.request_hash is distinct from decode(p_op->>'requestHash', 'hex') then
    return '{"status": "operation-id-reused"}';
  end if;
  return v_op.result || '{"status": "repeated"}';
end $$;

create function record_operation(p_op jsonb, p_result jsonb) returns boolean language plpgsql as $$
begin
  insert into operations (account_id, op_id, request_hash, result)
  values (p_op->>'accountId', (p_op->>'opId')::uuid, decode(p_op->>'requestHash', 'hex'), p_result)
  on conflict do nothing;
  return found;
end $$;

create function write_highlight(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
declare
  v_data jsonb := p_item->'data';
  v_id uuid := (v_data->>'id')::uuid;
  v_row highlights;
  v_place jsonb := v_data->'placement';
begin
  select * into v_row from highlights where reading_id = p_feed.reading_id and id = v_id;
  if p_item->>'kind' = 'highlight:created' then
    if found then
      return '{"status": "id-taken"}';
    end if;
    insert into highlights (reading_id, id, group_id, feed_id, author_id, color, visibility, made_on_revision_id,
      quote_exact, quote_prefix, quote_suffix, changed_seq, made_at)
    values (p_feed.reading_id, v_id, p_feed.group_id, p_feed.id, (p_item->>'actor')::uuid, v_data->>'color',
      case when p_feed.member_id is null then 'group' else 'private' end, (v_place->>'revisionId')::uuid, v_data->'quote'->>'exact', v_data->'quote'->>'prefix',
      v_data->'quote'->>'suffix', p_seq, (v_data->>'madeAt')::timestamptz);
    insert into placements (reading_id, highlight_id, revision_id, group_id, chapter_id, start_paragraph, start_offset,
      end_paragraph, end_offset, start_ordinal, end_ordinal, status, confidence)
    values (p_feed.reading_id, v_id, (v_place->>'revisionId')::uuid, p_feed.group_id, v_place->>'chapterId',
      v_place->>'startParagraph', (v_place->>'startOffset')::int, v_place->>'endParagraph',
      (v_place->>'endOffset')::int, (v_place->>'startOrdinal')::int, (v_place->>'endOrdinal')::int, 'exact', 1);
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

create function write_comment(p_feed feeds, p_seq bigint, p_item jsonb) returns jsonb language plpgsql as $$
declare
  v_data jsonb := p_item->'data';
  v_id uuid := (v_data->>'id')::uuid;
  v_row comments;
  v_highlight uuid := (v_data->>'highlightId')::uuid;
  v_parent uuid := (v_data->>'parentId')::uuid;
  v_above comments;
  v_depth int := 0;
  v_feed uuid;
begin
  select * into v_row from comments where reading_id = p_feed.reading_id and id = v_id;
  if p_item->>'kind' = 'comment:created' then
    if found then
      return '{"status": "id-taken"}';
    end if;
    select feed_id into v_feed from highlights where reading_id = p_feed.reading_id and id = v_highlight;
    if not found then
      return '{"status": "not-found"}';
    elsif v_feed <> p_feed.id then
      return '{"status": "facts-changed"}';
    end if;
    if v_parent is not null then
      -- A deleted parent is no hindrance: a reply that raced the deletion stays under the stub.
      select * into v_above from comments
      where reading_id = p_feed.reading_id and id = v_parent and highlight_id = v_highlight;
      if not found then
        return '{"status": "not-found"}';
      end if;
      -- Whoever shows or exports a thread walks down it: an endless ladder of replies would be a trap for all of them.
      -- Below a hundred steps a reply stands beside what it answers.
      v_depth := least(v_above.depth + 1, 100);
      v_parent := case when v_above.depth < 100 then v_parent else v_above.parent_id end;
    end if;
    insert into comments (reading_id, id, group_id, feed_id, highlight_id, parent_id, depth, author_id, body, changed_seq,
      made_at)
    values (p_feed.reading_id, v_id, p_feed.group_id, p_feed.id, v_highlight, v_parent, v_depth,
      (p_item->>'actor')::uuid, v_data->>'body', p_seq, (v_data->>'madeAt')::timestamptz);
    return jsonb_build_object('status', 'accepted', 'version', 1,
      'chapter', count_notes(p_feed.id, p_seq, p_feed.reading_id, v_highlight, 0, 1));
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
  if p_item->>'kind' = 'comment:edited' then
    update comments set body = v_data->>'body', edited_at = clock_timestamp(), version = version + 1,
      changed_seq = p_seq, updated_at = clock_timestamp()
    where reading_id = p_feed.reading_id and id = v_id;
    return jsonb_build_object('status', 'accepted', 'version', v_row.version + 1);
  end if;
  update comments set body = '', deleted_at = clock_timestamp(), deleted_by = (p_item->>'actor')::uuid,
    version = version + 1, changed_seq = p_seq, updated_at = clock_timestamp()
  where reading_id = p_feed.reading_id and id = v_id;
  return jsonb_build_object('status', 'accepted', 'version', v_row.version + 1,
    'chapter', count_notes(p_feed.id, p_seq, p_feed.reading_id, v_row.highlight_id, 0, -1));
end $$;

-- Appends to one feed, item by item: {accountId, opId, requestHash, accessVersion, actor, kind, ifVersion, data}.
-- Each item is accepted, found repeated, or refused by name; a refusal leaves no trace and takes no seq.
-- `ifVersion` null means: whatever the version is.
create function append(p_feed uuid, p_items jsonb) returns jsonb language plpgsql as $$
declare
  v_feed feeds;
  v_seq bigint;
  v_item jsonb;
  v_type text;
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
      v_type := split_part(v_item->>'kind', ':', 1);
      if v_type = 'highlight' then
        v_outcome := write_highlight(v_feed, v_seq + 1, v_item);
      else
        v_outcome := write_comment(v_feed, v_seq + 1, v_item);
      end if;
      if v_outcome->>'status' = 'accepted' then
        v_seq := v_seq + 1;
        insert into events (feed_id, seq, kind, entity_id, version, actor)
        values (v_feed.id, v_seq, v_item->>'kind', (v_item->'data'->>'id')::uuid,
          (v_outcome->>'version')::int, (v_item->>'actor')::uuid);
        if not record_operation(v_item, jsonb_build_object('feed', v_feed.id, 'seq', v_seq)) then
          raise exception 'operation % was used in another feed at the same time', v_item->>'opId'
            using errcode = 'unique_violation';
        end if;
        v_outcome := jsonb_build_object('status', 'accepted', 'feed', v_feed.id, 'seq', v_seq,
          'changes', changes_of(v_feed.id, v_feed.reading_id, v_type, (v_item->'data'->>'id')::uuid,
            v_outcome->>'chapter'));
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

-- Makes a highlight private or shares it: the highlight and its thread leave one feed and enter the other, in one
-- transaction. p_item is as for append, with data {id, color?} and `toAccessVersion`; the feed it comes into decides
-- how visible it is.
create function move_thread(p_from uuid, p_to uuid, p_item jsonb) returns jsonb language plpgsql as $$
declare
  v_from feeds;
  v_to feeds;
  v_row highlights;
  v_id uuid := (p_item->'data'->>'id')::uuid;
  v_actor uuid := (p_item->>'actor')::uuid;
  v_comment comments;
  v_outcome jsonb;
  v_live int;
begin
  perform from feeds where id in (p_from, p_to) order by id for update;
  select * into v_from from feeds where id = p_from;
  select * into v_to from feeds where id = p_to;
  v_outcome := earlier_outcome(p_item);
  if v_outcome is not null then
    return v_outcome;
  end if;
  select * into v_row from highlights where reading_id = v_from.reading_id and id = v_id;
  if not found then
    return '{"status": "not-found"}';
  elsif v_row.feed_id <> p_from
    or v_to.reading_id is distinct from v_from.reading_id
    or v_from.access_version is distinct from (p_item->>'accessVersion')::bigint
    or v_to.access_version is distinct from (p_item->>'toAccessVersion')::bigint then
    return '{"status": "facts-changed"}';
  elsif v_row.deleted_at is not null then
    return '{"status": "already-deleted"}';
  elsif v_row.version <> (p_item->>'ifVersion')::int then
    return '{"status": "version-conflict"}';
  elsif v_to.member_id is not null and exists (select from comments
    where reading_id = v_row.reading_id and highlight_id = v_id and author_id <> v_row.author_id) then
    return '{"status": "answered-by-others"}';
  end if;

  v_from.last_seq := v_from.last_seq + 1;
  v_to.last_seq := v_to.last_seq + 1;
  update highlights set feed_id = p_to, visibility = case when v_to.member_id is null then 'group' else 'private' end,
    color = coalesce(p_item->'data'->>'color', color), version = version + 1, changed_seq = v_to.last_seq,
    updated_at = clock_timestamp()
  where reading_id = v_row.reading_id and id = v_id;
  insert into events (feed_id, seq, kind, entity_id, version, actor) values
    (p_from, v_from.last_seq, 'highlight:withdrawn', v_id, v_row.version + 1, v_actor),
    (p_to, v_to.last_seq, 'highlight:created', v_id, v_row.version + 1, v_actor);
  for v_comment in select * from comments where reading_id = v_row.reading_id and highlight_id = v_id
    order by changed_seq, id loop
    v_from.last_seq := v_from.last_seq + 1;
    v_to.last_seq := v_to.last_seq + 1;
    update comments set feed_id = p_to, version = version + 1, changed_seq = v_to.last_seq
    where reading_id = v_row.reading_id and id = v_comment.id;
    insert into events (feed_id, seq, kind, entity_id, version, actor) values
      (p_from, v_from.last_seq, 'comment:withdrawn', v_comment.id, v_comment.version + 1, v_actor),
      (p_to, v_to.last_seq, 'comment:created', v_comment.id, v_comment.version + 1, v_actor);
  end loop;
  select count(*) into v_live from comments
  where reading_id = v_row.reading_id and highlight_id = v_id and deleted_at is null;
  perform count_notes(p_from, v_from.last_seq, v_row.reading_id, v_id, -1, -v_live);
  perform count_notes(p_to, v_to.last_seq, v_row.reading_id, v_id, 1, v_live);
  update feeds set last_seq = v_from.last_seq where id = p_from;
  update feeds set last_seq = v_to.last_seq where id = p_to;
  if not record_operation(p_item, jsonb_build_object('feed', p_to, 'seq', v_to.last_seq)) then
    raise exception 'operation % was used in another feed at the same time', p_item->>'opId'
      using errcode = 'unique_violation';
  end if;
  return jsonb_build_object('status', 'accepted', 'feed', p_to, 'seq', v_to.last_seq);
end $$;

-- Tells the shared feeds of a group, and the member's own, that the member's rights changed. To be called in the
-- transaction that changed them, after the member's row was given its new version; gives the ids of the feeds to wake.
create function record_access_change(p_group uuid, p_kind text, p_member uuid, p_actor uuid)
returns setof uuid language plpgsql as $$
declare
  v_version int;
  v_feed feeds;
begin
  select version into strict v_version from members where id = p_member and group_id = p_group;
  -- In the order of their ids, as move_thread locks them, so that nobody waits for each other in a circle.
  perform from feeds where group_id = p_group and (member_id is null or member_id = p_member) order by id for update;
  for v_feed in update feeds set access_version = access_version + 1, last_seq = last_seq + 1
    where group_id = p_group and (member_id is null or member_id = p_member) returning * loop
    insert into events (feed_id, seq, kind, entity_id, version, actor)
    values (v_feed.id, v_feed.last_seq, p_kind, p_member, v_version, p_actor);
    return next v_feed.id;
  end loop;
end $$;
