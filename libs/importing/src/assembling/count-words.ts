import { paragraphText } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

/** A letter of a script that is written without spaces counts as a word, as is the custom there. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/** How many words a text has, footnotes included. */
export function countWords(doc: Node): number {
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    for (const _ of paragraphText(node).matchAll(WORD)) words++;
    return false;
  });
  return words;
}
