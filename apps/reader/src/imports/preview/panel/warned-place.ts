import type { ImportWarning } from '@postil/contract';
import { paragraphText } from '@postil/document-model';
import type { PreviewText } from '../text/preview-text.js';

/** The words that a warning quotes, between curved quotation marks. */
const QUOTED = /“([^”]{1,200})”/g;
/** A quote that stands in more places than one says nothing about where. */
const SHORTEST = 3;

/**
 * The paragraph that a warning is about, as far as what it says tells: words that it quotes and that stand in
 * one paragraph only, or a footnote by its number. Null where that can't be told, or has not arrived.
 */
export function warnedPlace(text: PreviewText, { message }: ImportWarning): string | null {
  for (const [, quote = ''] of message.matchAll(QUOTED)) {
    const places = quote.length < SHORTEST ? [] : placesOf(text, quote.replace(/…$/, ''));
    if (places.length === 1) return places[0] ?? null;
  }
  const label = /footnote (\S{1,12}?)[.,:;]?(?:\s|$)/iu.exec(message)?.[1];
  if (label !== undefined) {
    const called = text.arrived.flatMap(({ footnotes }) => footnotes).filter((note) => note.label === label);
    if (called.length === 1) return called[0]?.paragraphId ?? null;
  }
  return null;
}

function placesOf(text: PreviewText, words: string): string[] {
  const places: string[] = [];
  for (const { parts } of text.arrived) {
    for (const part of parts) {
      part.descendants((node) => {
        if (!node.isTextblock) return true;
        if (paragraphText(node).includes(words)) places.push(String(node.attrs['id']));
        return false;
      });
      if (places.length > 1) return places;
    }
  }
  return places;
}
