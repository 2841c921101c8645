import { isLong, type TextSource } from './text-source.js';

/** What only markup can say; a mere wrapping in blocks and spans, as code editors copy it, tells nothing more. */
const STRUCTURE =
  'h1, h2, h3, h4, h5, h6, p, li, blockquote, table, sup, em, i:not(:empty), strong, a[href], figure, dl';

/**
 * What a clipboard, or something dragged, holds as a text: with its markup where that says more than the words do.
 * Null where there are no words in it.
 */
export function pastedText(data: DataTransfer): TextSource | null {
  const words = data.getData('text/plain');
  const html = data.getData('text/html');
  if (html !== '' && saysMore(html)) {
    const alone = words.trim() === '' ? wordsOf(html) : words;
    if (alone.trim() !== '') return { kind: 'page', html, words: alone };
  }
  return words.trim() === '' ? null : { kind: 'words', words };
}

/** Whether a paste into a field is better taken as a whole, rather than as the field would take it. */
export function isMoreThanWords(source: TextSource | null): source is TextSource {
  return source !== null && (source.kind === 'page' || (source.kind === 'words' && isLong(source.words)));
}

function saysMore(html: string): boolean {
  return parse(html).querySelector(STRUCTURE) !== null;
}

function wordsOf(html: string): string {
  return parse(html).body.textContent;
}

/** A parsed document is inert: nothing in it runs or is loaded. */
function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
