import type { Picture } from '@postil/importing';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../../database/queryable.js';

/** Stores a picture, once for all texts. One that is there is taken hold of, lest it be removed as unused just now. */
export async function insertAsset(tx: TransactionSql, picture: Picture): Promise<void> {
  const { asset, mediaType, width, height, bytes } = picture;
  await tx`
    insert into assets (hash, media_type, width, height, bytes)
    values (${asset}, ${mediaType}, ${width}, ${height}, ${Buffer.from(bytes)})
    on conflict (hash) do update set brought_at = now()`;
}

export async function insertRevisionAsset(
  tx: TransactionSql,
  revisionId: string,
  hash: string,
): Promise<void> {
  await tx`insert into revision_assets (revision_id, hash) values (${revisionId}, ${hash}) on conflict do nothing`;
}

/** Whether a revision that is open in the reading shows it; drafts only with `drafts`. */
export async function isAssetInReading(
  sql: Queryable,
  readingId: string,
  hash: string,
  { drafts }: { drafts: boolean },
): Promise<boolean> {
  const rows = await sql`
    select from readings r
    join revisions v on v.document_id = r.document_id
    join revision_assets a on a.revision_id = v.id and a.hash = ${hash}
    where r.id = ${readingId} and is_open(r.id, v.id, ${drafts}) limit 1`;
  return rows.length > 0;
}

export async function isAssetInImport(sql: Queryable, importId: string, hash: string): Promise<boolean> {
  const rows = await sql`select from import_assets where import_id = ${importId} and hash = ${hash}`;
  return rows.length > 0;
}

export interface StoredAsset {
  mediaType: string;
  bytes: Buffer;
}

export async function findAsset(sql: Queryable, hash: string): Promise<StoredAsset | null> {
  const [row] = await sql<StoredAsset[]>`
    select media_type as "mediaType", bytes from assets where hash = ${hash}`;
  return row ?? null;
}

/** Some that nothing shows, and that nothing brought for a day. */
export async function deleteUnusedAssets(sql: Queryable): Promise<void> {
  await sql`
    delete from assets where hash in (
      select hash from assets a where brought_at < now() - interval '1 day'
        and not exists (select from revision_assets r where r.hash = a.hash)
        and not exists (select from import_assets i where i.hash = a.hash)
      limit 1000)`;
}
