import { randomUUID } from 'node:crypto';
import { ORPHANED, type Highlight, type Snapshot } from '@postil/contract';
import type { Sql } from 'postgres';
import type { FollowingReader } from './following-reader.js';
import { publishNextRevision, type Carried } from './next-revision.js';
import { makeHighlight } from './writing.js';

export const firstText = `# The quay

The lamp on the quay burns all night. Nobody knows who fills it.

Three boats lay at the wall, and one of them was new.

# The shore

Along the shore the children gather glass. They keep the blue pieces.

An old man counts the waves aloud, and begins again at a hundred.
`;

/** The lamp's second sentence is gone; the glass is gathered in other words. */
export const secondText = `# The quay

The lamp on the quay burns all night.

Three boats lay at the wall, and one of them was new.

# The shore

Along the shore children look for glass. They keep the blue pieces.

An old man counts the waves aloud, and begins again at a hundred.
`;

/** A reading on its second revision, with three notes by `author`, each with a comment by `other`. */
export interface RevisedReading {
  groupId: string;
  readingId: string;
  firstId: string;
  secondId: string;
  /** “Nobody knows who fills it”: an orphan on the second revision. */
  lost: Highlight;
  /** “the children gather glass”: stands on the second with a confidence of a half. */
  doubtful: Highlight;
  /** “Three boats”: exact. */
  sure: Highlight;
}

export async function makeRevisedReading(
  sql: Sql,
  owner: FollowingReader,
  author: FollowingReader,
  visibility: 'group' | 'private' = 'group',
): Promise<RevisedReading> {
  const { groupId, readingId } = await owner.makeReading(firstText);
  if (author !== owner) await owner.letIn(groupId, author);
  const note = async (words: string) => {
    const { highlight } = await makeHighlight(author, readingId, words, 1, { visibility });
    const path = `/api/readings/${readingId}/comments/${randomUUID()}`;
    const by = visibility === 'group' ? owner : author;
    await by.mustSend('PUT', path, { highlightId: highlight.id, body: `About: ${words}` });
    return highlight.id;
  };
  const ids = [
    await note('Nobody knows who fills it'),
    await note('the children gather glass'),
    await note('Three boats'),
  ];
  const { revisionId: firstId } = await fetchAll(author, readingId);
  const secondId = await publishNextRevision(sql, readingId, secondText, (carried) =>
    placedForSpecs(carried, ids),
  );
  const notes = await notesOf(author, readingId);
  const [lost, doubtful, sure] = ids.map((id) => notes.get(id));
  if (!lost?.orphan || !doubtful?.placement || !sure?.placement) throw new Error('The scene is not set.');
  return { groupId, readingId, firstId, secondId, lost, doubtful, sure };
}

/** Says itself what is lost and what is doubtful: how sure re-anchoring is, is not what these specs are about. */
function placedForSpecs({ id, placed, anchor }: Carried, [lost, doubtful]: readonly string[]) {
  if (id === lost) return { status: 'orphaned', confidence: 0.9 } as const;
  if (placed.status === 'orphaned') throw new Error(`"${anchor.quote.exact}" should stand.`);
  return id === doubtful ? { ...placed, status: 'edited' as const, confidence: 0.5 } : placed;
}

/** Every note that a member sees of a reading's current revision, orphans too, by id. */
export async function notesOf(reader: FollowingReader, readingId: string): Promise<Map<string, Highlight>> {
  const { feeds } = await fetchAll(reader, readingId);
  return new Map(feeds.flatMap(({ highlights }) => highlights).map((row) => [row.id, row]));
}

async function fetchAll(reader: FollowingReader, readingId: string): Promise<Snapshot> {
  const { chapters } = await reader.mustSend<{ chapters: { id: string }[] }>(
    'GET',
    `/api/readings/${readingId}`,
  );
  const ids = [...chapters.map(({ id }) => id), ORPHANED].join(',');
  return reader.mustSend<Snapshot>('GET', `/api/readings/${readingId}/annotations?chapters=${ids}`);
}
