import type { Node } from 'prosemirror-model';

/** Stands for an inline atom (image, footnote mark) in a paragraph's text and in quotes. */
export const ATOM = '\uFFFC';

/**
 * The text of a textblock as anchors count it, in UTF-16 code units: a line break is `\n`, every other
 * inline atom is one U+FFFC. Its length equals the node's `content.size`, so an offset in this text is also
 * a ProseMirror offset inside the node.
 */
export function paragraphText(textblock: Node): string {
  let text = '';
  textblock.forEach((child) => {
    if (child.isText) text += child.text ?? '';
    else text += child.type.name === 'hard_break' ? '\n' : ATOM;
  });
  return text;
}

/** True if cutting `text` at `offset` (UTF-16 code units) would part a high surrogate from its low one. */
export function splitsSurrogatePair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
