import type { Queryable } from '../database/queryable.js';
import { SHOWN_NEIGHBOURS, type Place, type TextAt } from './shown-passage.js';

/** The paragraphs where some passages begin and end, with their neighbours. */
export async function findTextAround(sql: Queryable, places: readonly Place[]): Promise<TextAt> {
  const edges = places.flatMap(({ revisionId, startOrdinal, endOrdinal }) => [
    { revisionId, first: startOrdinal - SHOWN_NEIGHBOURS, last: startOrdinal },
    { revisionId, first: endOrdinal, last: endOrdinal + SHOWN_NEIGHBOURS },
  ]);
  const found = await sql<{ revisionId: string; ordinal: number; text: string }[]>`
    with wanted as (
      select distinct edge.revision_id, ordinal
      from unnest(${edges.map((edge) => edge.revisionId)}::uuid[], ${edges.map((edge) => edge.first)}::int[],
        ${edges.map((edge) => edge.last)}::int[]) edge(revision_id, first, last),
        generate_series(edge.first, edge.last) ordinal
    )
    select revision_id as "revisionId", ordinal, text from wanted join paragraphs using (revision_id, ordinal)`;
  const texts = new Map(found.map(({ revisionId, ordinal, text }) => [`${revisionId} ${ordinal}`, text]));
  return (revisionId, ordinal) => texts.get(`${revisionId} ${ordinal}`);
}

/** The revision's number, and the titles of the chapters that some of its paragraphs are in, in the same order. */
export async function findChapterTitles(
  sql: Queryable,
  revisionId: string,
  ordinals: readonly number[],
): Promise<{ number: number; chapterTitle: string }[]> {
  return sql<{ number: number; chapterTitle: string }[]>`
    select r.number, coalesce(c.title, '') as "chapterTitle"
    from unnest(${[...ordinals]}::int[]) with ordinality wanted(ordinal, place)
    join revisions r on r.id = ${revisionId}
    left join chapters c on c.revision_id = r.id and wanted.ordinal >= c.first_paragraph
      and wanted.ordinal < c.first_paragraph + c.paragraph_count
    order by wanted.place`;
}
