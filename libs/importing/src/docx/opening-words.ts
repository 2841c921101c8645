import type { Node } from 'prosemirror-model';

const LENGTH = 40;

/** The first words of a paragraph, to say where something is. */
export function openingOf(inline: readonly Node[]): string {
  let text = '';
  for (const node of inline) {
    if (text.length > LENGTH) break;
    text += node.isText ? (node.text ?? '').slice(0, LENGTH + 1) : ' ';
  }
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length <= LENGTH) return words;
  return `${words
    .slice(0, LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
