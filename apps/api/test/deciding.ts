import type { Failure, Highlight, HighlightWritten, PlacementDecision, Reading } from '@postil/contract';
import type { FollowingReader, HttpAnswer } from './following-reader.js';
import { paragraphsOf } from './writing.js';

type Choice = PlacementDecision['decision'];

/** An anchor at the first place of some words within a paragraph of the current revision. */
export async function anchorAt(reader: FollowingReader, readingId: string, words: string) {
  for (const { id: paragraphId, text } of await paragraphsOf(reader, readingId)) {
    const offset = text.indexOf(words);
    if (offset < 0) continue;
    return {
      start: { paragraphId, offset },
      end: { paragraphId, offset: offset + words.length },
      quote: { exact: words, prefix: '', suffix: '' },
    };
  }
  throw new Error(`"${words}" is not in the text.`);
}

/** Sends one decision about a note: `place` takes the words to place it on. */
export async function decide(
  reader: FollowingReader,
  readingId: string,
  { id, version }: Pick<Highlight, 'id' | 'version'>,
  decision: Choice | { place: string },
  options: { operation?: string; revisionId?: string } = {},
): Promise<HttpAnswer<HighlightWritten & Failure>> {
  const { revision } = await reader.mustSend<Reading>('GET', `/api/readings/${readingId}`);
  const body = {
    revisionId: options.revisionId ?? revision.id,
    ...(typeof decision === 'string'
      ? { decision }
      : { decision: 'place', anchor: await anchorAt(reader, readingId, decision.place) }),
  };
  const path = `/api/readings/${readingId}/highlights/${id}/placement`;
  const { operation } = options;
  return reader.send('PUT', path, body, { version, ...(operation === undefined ? {} : { operation }) });
}

/** As `decide`, and gives the note as it then is. Throws when it is refused. */
export async function mustDecide(
  reader: FollowingReader,
  readingId: string,
  highlight: Pick<Highlight, 'id' | 'version'>,
  decision: Choice | { place: string },
): Promise<Highlight> {
  const { status, body } = await decide(reader, readingId, highlight, decision);
  if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  return body.highlight;
}
