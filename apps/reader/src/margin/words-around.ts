import { CONTEXT_LENGTH } from '@postil/anchoring';
import { quoteText } from './note-facts.js';

interface QuoteWithContext {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * A quote with at most `most` UTF-16 code units of the text on either side, whole words only. Context as long as
 * `cutAt` is taken to be cut off, maybe within a word.
 */
export function wordsAround(
  { exact, prefix, suffix }: QuoteWithContext,
  most: number,
  cutAt = CONTEXT_LENGTH,
): { before: string; exact: string; after: string } {
  const room = (text: string) => Math.min(most, text.length >= cutAt ? text.length - 1 : text.length);
  return {
    before: lastWords(prefix, room(prefix)),
    exact: quoteText(exact),
    after: firstWords(suffix, room(suffix)),
  };
}

function firstWords(text: string, most: number): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(' ', most);
  return cut > 0 ? line.slice(0, cut) : '';
}

function lastWords(text: string, most: number): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const cut = line.indexOf(' ', line.length - most - 1);
  return cut === -1 || cut === line.length - 1 ? '' : line.slice(cut + 1);
}

/** Atoms of the text (footnote marks, pictures) have no letters to show. */
function oneLine(text: string): string {
  return text.replace(/\uFFFC/g, '').replace(/\s+/g, ' ');
}
