import type { TransactionSql } from 'postgres';
import type { Correction } from '@postil/document-model';

export interface DraftChapterRow {
  key: number;
  id: string;
  content: string;
}

/**
 * The chapters that a correction may change, in their order: the one that holds the paragraph; the one before it, where
 * it goes on from that; the one with the footnote; those with links to a paragraph that is merged.
 */
export async function findAffectedChapters(
  tx: TransactionSql,
  importId: string,
  correction: Correction,
): Promise<DraftChapterRow[]> {
  const { kind, paragraphId } = correction;
  const goesOn = kind === 'chapter' && !correction.begins;
  const footnoteId = kind === 'link' ? correction.footnoteId : null;
  const links = kind === 'merge' ? `%"#${paragraphId.replaceAll('_', '\\_')}"%` : null;
  return tx<DraftChapterRow[]>`
    with own as (
      select c.key, c.place from import_chapters c
      join import_paragraphs p on p.chapter_key = c.key and p.id = ${paragraphId}
      where c.import_id = ${importId} and c.until is null
    )
    select c.key, c.id, c.content from import_chapters c
    where c.import_id = ${importId} and c.until is null and (
      c.key in (select key from own)
      or (${goesOn} and c.place = (select max(b.place) from import_chapters b, own
        where b.import_id = ${importId} and b.until is null and b.place < own.place))
      or ${footnoteId}::text = any(c.footnotes)
      or c.content like ${links}::text)
    order by c.place`;
}

/** The length of all earlier states of chapters that are kept for taking corrections back, in code units. */
export async function findHistoryLength(tx: TransactionSql, importId: string): Promise<number> {
  const [row] = await tx<[{ length: number }]>`
    select coalesce(sum(length), 0)::int8 as length from import_chapters
    where import_id = ${importId} and until is not null`;
  return row.length;
}

/** Chapters go with a correction, and can come back with it. */
export async function retireChapters(
  tx: TransactionSql,
  importId: string,
  keys: readonly number[],
  number: number,
): Promise<void> {
  await tx`
    update import_chapters set until = ${number} where import_id = ${importId} and key = any(${[...keys]}::int8[])`;
}

/** The place of a chapter that a correction retired; its successor with the same id stands there. */
export async function findPlaces(
  tx: TransactionSql,
  keys: readonly number[],
): Promise<{ key: number; place: string }[]> {
  return tx<{ key: number; place: string }[]>`
    select key, place::text from import_chapters where key = any(${[...keys]}::int8[])`;
}

/** A place between that one and the next chapter; halves have an exact decimal, however often. */
export async function findPlaceAfter(tx: TransactionSql, importId: string, place: string): Promise<string> {
  const [row] = await tx<[{ place: string }]>`
    select coalesce((${place}::text::numeric + min(place)) * 0.5, ${place}::text::numeric + 1)::text as place
    from import_chapters where import_id = ${importId} and until is null and place > ${place}::text::numeric`;
  return row.place;
}

export async function setCorrections(tx: TransactionSql, importId: string, count: number): Promise<void> {
  await tx`update imports set corrections = ${count}, touched_at = now() where id = ${importId}`;
}

/** Takes a correction back; gives the ids of the chapters that are as they were before it. */
export async function undoCorrection(
  tx: TransactionSql,
  importId: string,
  number: number,
): Promise<string[]> {
  await tx`delete from import_chapters where import_id = ${importId} and since = ${number}`;
  const restored = await tx<{ id: string }[]>`
    update import_chapters set until = null where import_id = ${importId} and until = ${number} returning id`;
  return restored.map(({ id }) => id);
}
