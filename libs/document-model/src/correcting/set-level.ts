import type { Node } from 'prosemirror-model';
import { readingSchema } from '../schema.js';
import { retitled } from './chapter-parts.js';
import { impossible, type Corrected } from './correction.js';
import { replaceAt, type ParagraphPlace } from './paragraph-place.js';

const { nodes } = readingSchema;

/** A paragraph becomes a heading of that level, a heading another one, or with null a paragraph. */
export function setLevel(
  chapters: readonly Node[],
  { chapter, index, path, textblock, parent }: ParagraphPlace,
  level: number | null,
): Corrected {
  if (textblock.type !== nodes.paragraph && textblock.type !== nodes.heading) {
    return impossible(
      'Only a paragraph can become a heading; lines of verse, code and captions stay what they are.',
    );
  }
  const place = path.at(-1) ?? 0;
  if (
    parent.type === nodes.footnote ||
    !parent.canReplaceWith(place, place + 1, level === null ? nodes.paragraph : nodes.heading)
  ) {
    return impossible('There can be no heading within a table, a figure or a footnote.');
  }
  const { id, lang, dir } = textblock.attrs;
  const changed =
    level === null
      ? nodes.paragraph.create({ id, lang, dir }, textblock.content)
      : nodes.heading.create({ id, lang, dir, level }, textblock.content);
  const corrected = retitled(chapter, replaceAt(chapter, path, [changed]));
  return { ok: true, chapters: chapters.with(index, corrected) };
}
