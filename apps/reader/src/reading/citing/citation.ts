import type { Reading } from '@postil/contract';
import { ATOM } from '@postil/document-model';

/** What a citation says, before it is put into words. */
export interface Citation {
  readonly authors: readonly string[];
  readonly title: string;
  /** Null where it would say nothing that the title doesn't. */
  readonly chapter: string | null;
  /** From 1. */
  readonly paragraph: number;
  readonly link: string;
  /** The words that are quoted; null where it is about the whole paragraph. */
  readonly quote: string | null;
}

export interface CitedPlace {
  /** From 0. */
  readonly ordinal: number;
  readonly link: string;
  /** As anchors quote, with what stands for marks and pictures. */
  readonly quote: string | null;
}

export function citationOf(
  { title, authors, chapters }: Pick<Reading, 'title' | 'authors' | 'chapters'>,
  { ordinal, link, quote }: CitedPlace,
): Citation {
  const chapter = chapters.find(({ first, count }) => ordinal < first + count)?.title ?? '';
  const words = quote?.replaceAll(ATOM, '').replace(/\s+/g, ' ').trim() ?? '';
  return {
    ...{ authors, title, link },
    chapter: chapter === '' || chapter === title || chapters.length === 1 ? null : chapter,
    paragraph: ordinal + 1,
    quote: words === '' ? null : words,
  };
}
