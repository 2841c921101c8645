-- A gathered batch spends its time in the statements of each item. Some are taken out of it here: whether an operation
-- was here before is looked up once for all, events and operations are written together, and a changed count is told
-- without looking up again which revision the reading is on, which stays the same while the feed is locked.

create function count_json(p_count chapter_counts, p_revision uuid) returns json language sql stable as $$
  select json_build_object('revisionId', p_revision, 'chapterId', p_count.chapter_id,
    'highlights', p_count.highlights, 'comments', p_count.comments, 'changedSeq', p_count.changed_seq)
$$;

create or replace view count_rows as
  select k.feed_id, k.chapter_id, k.changed_seq, count_json(k, r.current_revision_id) as json
  from chapter_counts k join feeds f on f.id = k.feed_id join readings r on r.id = f.reading_id;

-- What an entity and the counts of chapters look like now, as changes of a frame; with a highlight, the comments that
-- were touched together with it. `p_revision`: the one that the reading is on. The one of before stays for an `append`
-- that is under way on another server while this is applied.
create function changes_of(p_feed feeds, p_revision uuid, p_type text, p_id uuid, p_chapters text[])
returns jsonb language plpgsql stable as $$
declare
  v_row json;
  v_seq bigint;
  v_changes jsonb;
  v_count chapter_counts;
begin
  if p_type = 'highlight' then
    select json, changed_seq into v_row, v_seq from highlight_rows
    where reading_id = p_feed.reading_id and id = p_id;
    select coalesce(jsonb_agg(jsonb_build_object('type', 'comment', 'row', json) order by id), '[]') into v_changes
    from comment_rows where reading_id = p_feed.reading_id and highlight_id = p_id and changed_seq = v_seq;
    v_changes := jsonb_build_array(jsonb_build_object('type', 'highlight', 'row', v_row)) || v_changes;
  else
    select json into v_row from comment_rows where reading_id = p_feed.reading_id and id = p_id;
    v_changes := jsonb_build_array(jsonb_build_object('type', 'comment', 'row', v_row));
  end if;
  for v_count in select * from chapter_counts where feed_id = p_feed.id and chapter_id = any(p_chapters) loop
    v_changes := v_changes || jsonb_build_object('type', 'count', 'row', count_json(v_count, p_revision));
  end loop;
  return v_changes;
end $$;

-- Whether any of these operations has to be looked for: it was here before, or is here twice. Each is looked up by
-- itself, so that no plan goes through all operations there ever were.
create function any_repeated(p_items jsonb) returns boolean language plpgsql stable as $$
begin
  return (
    select count(distinct (i."accountId", i."opId")) < count(*) or bool_or(exists (
      select from operations o where o.account_id = i."accountId" and o.op_id = i."opId" offset 0))
    from jsonb_to_recordset(p_items) as i("accountId" text, "opId" uuid));
end $$;

-- The events and operations of items that were accepted.
create function write_down(p_feed uuid, p_items jsonb[], p_seqs bigint[], p_versions int[])
returns void language plpgsql as $$
declare
  v_written int;
begin
  insert into events (feed_id, seq, kind, entity_id, version, actor)
  select p_feed, i.seq, i.item->>'kind', (i.item->'data'->>'id')::uuid, i.version, (i.item->>'actor')::uuid
  from unnest(p_items, p_seqs, p_versions) as i(item, seq, version);

  insert into operations (account_id, op_id, request_hash, result)
  select i.item->>'accountId', (i.item->>'opId')::uuid, decode(i.item->>'requestHash', 'hex'),
    jsonb_build_object('feed', p_feed, 'seq', i.seq)
  from unnest(p_items, p_seqs) as i(item, seq)
  on conflict do nothing;
  get diagnostics v_written = row_count;
  if v_written < cardinality(p_items) then
    raise exception 'an operation was used in another feed at the same time' using errcode = 'unique_violation';
  end if;
end $$;

-- Appends to one feed, item by item: {accountId, opId, requestHash, accessVersion, actor, kind, ifVersion, data}.
-- Each item is accepted, found repeated, or refused by name; a refusal leaves no trace and takes no seq.
-- `ifVersion` null means: whatever the version is.
create or replace function append(p_feed uuid, p_items jsonb) returns jsonb language plpgsql as $$
declare
  v_feed feeds;
  v_revision uuid;
  v_repeated boolean;
  v_seq bigint;
  v_item jsonb;
  v_left int := jsonb_array_length(p_items);
  v_chapters text[];
  v_outcome jsonb;
  v_outcomes jsonb[] := '{}';
  -- What was accepted and is not written down yet.
  v_accepted jsonb[] := '{}';
  v_seqs bigint[] := '{}';
  v_versions int[] := '{}';
begin
  -- Lock first, look afterwards: every later statement has a snapshot of its own, taken after the lock was had,
  -- so it sees what the one before us committed. One statement doing both would look with the older snapshot.
  select * into v_feed from feeds where id = p_feed for update;
  if not found then
    return null;
  end if;
  select current_revision_id into v_revision from readings where id = v_feed.reading_id;
  v_repeated := any_repeated(p_items);
  v_seq := v_feed.last_seq;
  for v_item in select value from jsonb_array_elements(p_items) loop
    v_outcome := case when v_repeated then earlier_outcome(v_item) end;
    if v_outcome is null and (v_item->>'accessVersion')::bigint is distinct from v_feed.access_version then
      v_outcome := '{"status": "facts-changed"}';
    end if;
    if v_outcome is null then
      v_outcome := write_item(v_feed, v_seq + 1, v_item);
      if v_outcome->>'status' = 'accepted' then
        v_seq := v_seq + 1;
        v_accepted := array_append(v_accepted, v_item);
        v_seqs := array_append(v_seqs, v_seq);
        v_versions := array_append(v_versions, (v_outcome->>'version')::int);
        v_chapters := case when v_outcome ? 'chapters'
          then array(select jsonb_array_elements_text(v_outcome->'chapters'))
          else array_remove(array[v_outcome->>'chapter'], null) end;
        v_outcome := jsonb_build_object('status', 'accepted', 'feed', v_feed.id, 'seq', v_seq,
          'changes', changes_of(v_feed, v_revision, split_part(v_item->>'kind', ':', 1),
            (v_item->'data'->>'id')::uuid, v_chapters));
      end if;
    end if;
    v_outcomes := array_append(v_outcomes, v_outcome);
    v_left := v_left - 1;
    -- All at the end, or each at once where one of the next may repeat it.
    if cardinality(v_accepted) > 0 and (v_repeated or v_left = 0) then
      perform write_down(v_feed.id, v_accepted, v_seqs, v_versions);
      v_accepted := '{}';
      v_seqs := '{}';
      v_versions := '{}';
    end if;
  end loop;
  if v_seq > v_feed.last_seq then
    update feeds set last_seq = v_seq where id = p_feed;
  end if;
  return jsonb_build_object('readingId', v_feed.reading_id, 'epoch', v_feed.epoch,
    'audience', case when v_feed.member_id is null then 'shared' else 'private' end,
    'after', v_feed.last_seq, 'through', v_seq, 'outcomes', to_jsonb(v_outcomes));
end $$;

-- A note's reading is that of its feed: one key says so, where two said less and were each looked up with every write.
alter table feeds add unique (id, reading_id);
alter table highlights
  drop constraint highlights_feed_id_fkey, drop constraint highlights_reading_id_fkey,
  add foreign key (feed_id, reading_id) references feeds (id, reading_id) on delete cascade;
alter table comments
  drop constraint comments_feed_id_fkey, drop constraint comments_reading_id_fkey,
  add foreign key (feed_id, reading_id) references feeds (id, reading_id) on delete cascade;
