import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { NoteMarks } from './notes/note-marks.js';

const em = [readingSchema.marks.em.create()];

/**
 * `_words_` or `*words*`: the signs touch the words inside and nothing but punctuation outside. What is no word, or too
 * long to be meant, is left. Each sign is looked at once: what stands between two holds no third one.
 */
const EMPHASIS =
  /(?<=^|[\s\p{Ps}\p{Pi}\p{Pd}"'/\uFFFC])([_*])(?=[\p{L}\p{N}\p{Ps}\p{Pi}"'¿¡])([^_*]{0,600}[^\s_*])\1(?=$|[\s\p{P}\uFFFC])/gu;

/** A plain text's words with the marks of its footnotes, and with emphasis where it is written by signs. */
export function plainInline(text: string, marks: NoteMarks): Node[] {
  const found: Node[] = [];
  const add = (nodes: readonly Node[]) => {
    for (const node of nodes) found.push(node);
  };
  let from = 0;
  for (const match of text.matchAll(EMPHASIS)) {
    const words = match[2] ?? '';
    if (!/\p{L}/u.test(words)) continue;
    add(marks.inline(text.slice(from, match.index)));
    add(marks.inline(words).map((node) => (node.isText ? node.mark(em) : node)));
    from = match.index + match[0].length;
  }
  add(marks.inline(text.slice(from)));
  return found;
}
