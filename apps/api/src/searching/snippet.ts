import { ATOM } from '@postil/document-model';
import type { TextMatch } from '@postil/contract';

/** UTF-16 code units of context on either side. */
const AROUND = 56;

/**
 * The words around a place in a paragraph: from whole word to whole word, on one line, without what stands for marks
 * and pictures.
 */
export function snippetOf(text: string, from: number, to: number): TextMatch['snippet'] {
  const before = plain(text.slice(wordStart(text, from - AROUND), from)).trimStart();
  const found = plain(text.slice(from, to));
  const behind = plain(text.slice(to, wordEnd(text, to + AROUND))).trimEnd();
  return { text: before + found + behind, at: before.length, length: found.length };
}

function plain(text: string): string {
  return text.replaceAll(ATOM, '').replace(/\s+/g, ' ');
}

/** The start of the next word from a place on; where no word begins soon, as in Chinese, that place itself. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const next = text.slice(at, at + AROUND / 2).search(/\s/);
  const start = next === -1 ? at : at + next;
  return splits(text, start) ? start - 1 : start;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const last = text.slice(at - AROUND / 2, at).lastIndexOf(' ');
  const end = last === -1 ? at : at - AROUND / 2 + last;
  return splits(text, end) ? end + 1 : end;
}

function splits(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
