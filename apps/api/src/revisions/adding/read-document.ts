import type { ImportWarning } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import type { Picture } from '@postil/importing';
import type { Node } from 'prosemirror-model';
import { readPieces } from '../../imports/reading/outcome.js';

/** A text that was read from a file, with ids of its own. */
export interface ReadDocument {
  readonly doc: Node;
  readonly words: number;
  readonly warnings: readonly ImportWarning[];
  readonly pictures: readonly Picture[];
}

/** Puts together what came of reading a file. */
export async function readDocument(outcome: string): Promise<ReadDocument> {
  const chapters: Node[] = [];
  const pictures: Picture[] = [];
  let words = 0;
  let warnings: readonly ImportWarning[] = [];
  for await (const piece of readPieces(outcome)) {
    if (piece.kind === 'text') ({ words, warnings } = piece);
    if (piece.kind === 'picture') pictures.push(piece.picture);
    if (piece.kind !== 'chapters') continue;
    for (const { content } of JSON.parse(piece.rows) as { content: string }[]) {
      chapters.push(readingSchema.nodeFromJSON(JSON.parse(content)));
    }
  }
  return { doc: readingSchema.nodes.doc.create(null, chapters), words, warnings, pictures };
}
