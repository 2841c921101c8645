import { randomUUID } from 'node:crypto';
import type { RevisionAdded, RevisionInfo, RevisionPreview } from '@postil/contract';
import type { FollowingReader } from './following-reader.js';

/** A corrected text as a new revision; gives its id at once, while its notes are still being placed. */
export async function addRevision(
  reader: FollowingReader,
  readingId: string,
  text: string,
  id: string = randomUUID(),
): Promise<RevisionAdded> {
  const path = `/api/readings/${readingId}/revisions/${id}`;
  return reader.mustSend<RevisionAdded>('PUT', path, text, { type: 'text/plain' });
}

/** Looks at a revision's preview until it is no longer under way. */
export async function untilSettled(
  reader: FollowingReader,
  readingId: string,
  revisionId: string,
  patience = 30_000,
): Promise<RevisionPreview> {
  const deadline = Date.now() + patience;
  for (;;) {
    const path = `/api/readings/${readingId}/revisions/${revisionId}/preview`;
    const preview = await reader.mustSend<RevisionPreview>('GET', path);
    if (!['preparing', 'publishing'].includes(preview.revision.state)) return preview;
    if (Date.now() > deadline) throw new Error(`It is still ${preview.revision.state}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Adds a corrected text and waits until its notes are placed; gives its id. */
export async function prepareRevision(
  reader: FollowingReader,
  readingId: string,
  text: string,
): Promise<string> {
  const { revision } = await addRevision(reader, readingId, text);
  await untilSettled(reader, readingId, revision.id);
  return revision.id;
}

/** Turns a reading to a revision, a new or an earlier one, and waits until it has. */
export async function publishRevision(
  reader: FollowingReader,
  readingId: string,
  revisionId: string,
): Promise<RevisionInfo> {
  await reader.mustSend('POST', `/api/readings/${readingId}/revisions/${revisionId}/publish`);
  const { revision } = await untilSettled(reader, readingId, revisionId);
  if (!revision.current) throw new Error(`It is not published but ${revision.state}: ${revision.trouble}`);
  return revision;
}
