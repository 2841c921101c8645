import type {
  DocumentDetails,
  Failure,
  ImportStage,
  ImportWarning,
  TextImport,
  WaitingImports,
} from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

export interface NewImportRow {
  id: string;
  groupId: string;
  accountId: string;
  filename: string | null;
  mediaType: string;
  language: string | null;
  sha256: string;
  folder: string | null;
}

/** False when the id is taken. */
export async function insertImport(tx: TransactionSql, row: NewImportRow): Promise<boolean> {
  const { id, groupId, accountId, filename, mediaType, language, sha256, folder } = row;
  const inserted = await tx`
    insert into imports (id, group_id, account_id, filename, media_type, language, sha256, folder, state)
    values (${id}, ${groupId}, ${accountId}, ${filename}, ${mediaType}, ${language}, ${sha256}, ${folder}, 'reading')
    on conflict do nothing returning id`;
  return inserted.length > 0;
}

export interface ImportRow extends NewImportRow {
  state: TextImport['state'];
  details: DocumentDetails | null;
  warnings: ImportWarning[];
  corrections: number;
  kept: boolean;
}

const columns = (sql: Queryable) => sql`
  id, group_id as "groupId", account_id as "accountId", filename, media_type as "mediaType", language, sha256, folder,
  state, details, warnings, corrections, kept_at is not null as kept`;

/** Whoever brought it. */
export async function findImport(sql: Queryable, importId: string): Promise<ImportRow | null> {
  const [row] = await sql<ImportRow[]>`select ${columns(sql)} from imports where id = ${importId}`;
  return row ?? null;
}

/** As `findImport`, and nobody else changes it until the end of the transaction. */
export async function lockImport(tx: TransactionSql, importId: string): Promise<ImportRow | null> {
  const [row] = await tx<ImportRow[]>`select ${columns(tx)} from imports where id = ${importId} for update`;
  return row ?? null;
}

/** How many imports an account has, besides one, that were neither kept nor discarded. */
export async function countOtherImports(
  sql: Queryable,
  accountId: string,
  importId: string,
): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int as count from imports
    where account_id = ${accountId} and kept_at is null and id <> ${importId}`;
  return row.count;
}

/** The import as it is told to who brought it. */
export async function findTextImport(sql: Queryable, importId: string): Promise<TextImport | null> {
  const [row] = await sql<TextImport[]>`
    select i.id, i.group_id as "groupId", i.filename, i.state, i.failure,
      json_build_object('stage', i.stage, 'share', i.share) as progress,
      case when i.state = 'ready' then json_build_object(
        'details', i.details, 'words', t.words, 'paragraphs', t.paragraphs,
        'pictures', (select count(*) from import_assets a where a.import_id = i.id),
        'footnotes', json_build_object('all', t.footnotes, 'marks', t.marks, 'found', t.found),
        'chapters', t.chapters, 'warnings', i.warnings, 'corrections', i.corrections) end as text
    from imports i
    left join lateral (
      select coalesce(sum(c.words), 0) as words, coalesce(sum(c.paragraph_count), 0) as paragraphs,
        coalesce(sum(cardinality(c.footnotes)), 0) as footnotes, coalesce(sum(c.marks), 0) as marks,
        coalesce(sum(c.found), 0) as found,
        coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'depth', c.depth, 'first', c.first,
          'count', c.paragraph_count, 'length', c.length, 'headings', c.headings) order by c.place), '[]') as chapters
      from (
        select *, coalesce(sum(paragraph_count) over (order by place rows between unbounded preceding and 1 preceding), 0)
          as first
        from import_chapters where import_id = i.id and until is null
      ) c
    ) t on i.state = 'ready'
    where i.id = ${importId} and i.kept_at is null`;
  return row ?? null;
}

/** What an account has brought for a group's shelf and still may keep. */
export async function findWaiting(
  sql: Queryable,
  accountId: string,
  groupId: string,
): Promise<WaitingImports['imports']> {
  return sql<WaitingImports['imports']>`
    select id, coalesce(details ->> 'title', filename) as name, state, created_at as "broughtAt"
    from imports
    where account_id = ${accountId} and group_id = ${groupId} and kept_at is null and state <> 'failed'
    order by created_at desc, id`;
}

export async function updateDetails(
  tx: TransactionSql,
  importId: string,
  details: DocumentDetails,
): Promise<void> {
  await tx`update imports set details = ${tx.json(details)}, touched_at = now() where id = ${importId}`;
}

export async function finishImport(
  tx: TransactionSql,
  importId: string,
  { details, warnings }: { details: DocumentDetails; warnings: readonly ImportWarning[] },
): Promise<void> {
  await tx`
    update imports set state = 'ready', details = ${tx.json(details)}, warnings = ${tx.json(warnings)}, folder = null,
      touched_at = now()
    where id = ${importId}`;
}

/** Nothing when it was kept, read or discarded meanwhile. */
export async function failImport(sql: Queryable, importId: string, failure: Failure): Promise<void> {
  await sql`
    update imports set state = 'failed', failure = ${sql.json({ ...failure })}, folder = null, touched_at = now()
    where id = ${importId} and state = 'reading'`;
}

export async function markKept(tx: TransactionSql, importId: string): Promise<void> {
  await tx`update imports set kept_at = now(), touched_at = now() where id = ${importId}`;
}

export async function deleteImport(tx: TransactionSql, importId: string): Promise<void> {
  await tx`delete from imports where id = ${importId}`;
}

/** False when there is nothing to read any more. */
export async function updateProgress(
  sql: Queryable,
  importId: string,
  stage: ImportStage,
  share: number,
): Promise<boolean> {
  const updated = await sql`
    update imports set stage = ${stage}, share = ${share}, alive_at = now()
    where id = ${importId} and state = 'reading' returning id`;
  return updated.length > 0;
}

/** Of those that are waiting or being read here; gives the ones that still are to be read. */
export async function keepAlive(sql: Queryable, importIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update imports set alive_at = now() where id = any(${[...importIds]}) and state = 'reading' returning id`;
  return rows.map(({ id }) => id);
}

export interface AbandonedImport {
  id: string;
  folder: string | null;
  /** Whether nobody has read it for so long that nobody will. */
  lost: boolean;
}

/** Imports that nobody reads: just brought, or their reader is gone. */
export async function findAbandoned(sql: Queryable): Promise<AbandonedImport[]> {
  return sql<AbandonedImport[]>`
    select id, folder, greatest(alive_at, touched_at) < now() - interval '2 minutes' as lost
    from imports where state = 'reading' and alive_at < now() - interval '20 seconds'`;
}

/** Takes an import that nobody reads, and counts how often that was done. Null when somebody else was first. */
export async function claimImport(
  sql: Queryable,
  importId: string,
): Promise<(ImportRow & { attempts: number }) | null> {
  const [row] = await sql<(ImportRow & { attempts: number })[]>`
    update imports set alive_at = now(), attempts = attempts + 1, stage = 'opening', share = 0
    where id = ${importId} and state = 'reading' and alive_at < now() - interval '20 seconds'
    returning ${columns(sql)}, attempts`;
  return row ?? null;
}

/** Leaves imports to whoever comes next, as if they had never been begun. */
export async function releaseImports(sql: Queryable, importIds: readonly string[]): Promise<void> {
  await sql`
    update imports set alive_at = '-infinity', attempts = attempts - 1
    where id = any(${[...importIds]}) and state = 'reading'`;
}

export async function findFolders(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ folder: string }[]>`select folder from imports where folder is not null`;
  return rows.map(({ folder }) => folder);
}

/** What was neither kept nor touched for a week, and what was kept that long ago. */
export async function deleteExpiredImports(sql: Queryable): Promise<void> {
  await sql`delete from imports where touched_at < now() - interval '7 days'`;
}
