import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

/** Words without one kind of mark, which says nothing where all of them have it. */
export function withoutMark(inline: readonly Node[], name: 'code' | 'strong' | 'em'): Node[] {
  const type = readingSchema.marks[name];
  return inline.map((node) => node.mark(type.removeFromSet(node.marks)));
}

/** Whether all words have a mark. */
export function allMarked(inline: readonly Node[], name: 'code' | 'strong' | 'em'): boolean {
  const type = readingSchema.marks[name];
  return inline.every(
    (node) => !node.isText || node.text?.trim() === '' || type.isInSet(node.marks) !== undefined,
  );
}
