import type { TextImport } from '@postil/contract';

export const details = {
  title: 'On the Old Bridge',
  authors: ['Ada Weir'],
  language: 'en',
  date: null,
  source: null,
  licence: null,
};

/** What the server says of an import: one that is being read, unless told. */
export function fakeImport(what: Partial<TextImport> = {}): TextImport {
  return {
    id: '00000000-0000-7000-8000-0000000000a1',
    groupId: '00000000-0000-4000-8000-000000000001',
    filename: 'old-bridge.md',
    state: 'reading',
    progress: { stage: 'opening', share: 0 },
    failure: null,
    text: null,
    ...what,
  };
}

/** One that is ready to be looked through. */
export function readyImport(text: Partial<NonNullable<TextImport['text']>> = {}): TextImport {
  return fakeImport({
    state: 'ready',
    progress: { stage: 'assembling', share: 1 },
    text: {
      details,
      words: 12,
      paragraphs: 3,
      pictures: 0,
      footnotes: { all: 0, marks: 0, found: 0 },
      chapters: [{ id: 'c1', title: 'The bridge', depth: 0, first: 0, count: 3, length: 60, headings: [] }],
      warnings: [],
      corrections: 0,
      ...text,
    },
  });
}
