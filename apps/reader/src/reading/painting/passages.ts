import type { NoteView } from '../../sync/store-view.js';
import type { Passage } from './interval-index.js';

/** The passages to paint: of the highlights that stand in this revision. A deleted one leaves only its thread. */
export function passagesOf(notes: readonly NoteView[], revisionId: string): Passage[] {
  const passages: Passage[] = [];
  for (const { highlight, own, pending } of notes) {
    const { placement } = highlight;
    if (!placement || placement.revisionId !== revisionId) continue;
    if (highlight.deletedAt !== null) continue;
    passages.push({
      noteId: highlight.id,
      color: highlight.color,
      own,
      private: highlight.visibility === 'private',
      pending: pending !== null,
      startOrdinal: placement.startOrdinal,
      startOffset: placement.start.offset,
      endOrdinal: placement.endOrdinal,
      endOffset: placement.end.offset,
      length: highlight.quote.exact.length,
    });
  }
  return passages;
}

export interface ParagraphNotes {
  readonly count: number;
  /** How many of them have no words: highlights and nothing else. */
  readonly wordless: number;
  readonly ids: readonly string[];
}

/** The notes of each paragraph in which some begin, in the text's order. */
export function notesByParagraph(
  notes: readonly NoteView[],
  revisionId: string,
): Map<string, ParagraphNotes> {
  const byParagraph = new Map<string, ParagraphNotes>();
  for (const { highlight, comments, thread } of notes) {
    const { placement } = highlight;
    if (!placement || placement.revisionId !== revisionId) continue;
    if (highlight.deletedAt !== null && thread.length === 0) continue;
    const { paragraphId } = placement.start;
    const before = byParagraph.get(paragraphId) ?? { count: 0, wordless: 0, ids: [] };
    byParagraph.set(paragraphId, {
      count: before.count + 1,
      wordless: before.wordless + (comments === 0 ? 1 : 0),
      ids: [...before.ids, highlight.id],
    });
  }
  return byParagraph;
}
