import type { Node, NodeType } from 'prosemirror-model';
import { newId } from '../assembling/new-id.js';
import { directionOf } from '../assembling/paragraph-direction.js';
import type { ParagraphPiece } from './pieces.js';

/** The ids of the paragraphs that bookmarks stand in, by the bookmarks' names. */
export type Targets = Map<string, string>;

const RIGHT_TO_LEFT =
  /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Samaritan}\p{sc=Adlam}]/gu;

/** A paragraph of the text, of the given kind, that links to its bookmarks find. */
export function textblock(
  type: NodeType,
  piece: Pick<ParagraphPiece, 'inline' | 'names' | 'rightToLeft'>,
  targets: Targets,
  content: readonly Node[] = piece.inline,
  attrs: Record<string, unknown> = {},
): Node {
  const id = piece.names.length === 0 ? '' : newId();
  // The first of several bookmarks of one name counts, as in Word.
  for (const name of piece.names) if (!targets.has(name)) targets.set(name, id);
  return type.create({ ...attrs, id, dir: dirOf(piece) }, content);
}

/** By what the file says, unless the letters say otherwise: it is often set wrongly, or not at all. */
function dirOf({ inline, rightToLeft }: Pick<ParagraphPiece, 'inline' | 'rightToLeft'>): 'rtl' | null {
  let text = '';
  for (const node of inline) if (node.isText && text.length < 1_000) text += node.text ?? '';
  const sample = text.slice(0, 1_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const fromRight = sample.match(RIGHT_TO_LEFT)?.length ?? 0;
  if (rightToLeft) return fromRight > 0 || letters === 0 ? 'rtl' : null;
  return fromRight * 2 > letters ? directionOf(sample) : null;
}
