import type { Reading } from '@postil/contract';

export const me = '00000000-0000-4000-8000-00000000000a';
export const other = '00000000-0000-4000-8000-00000000000b';

const chapter = (id: string, first: number) => ({
  id,
  title: id,
  depth: 0,
  first,
  count: 10,
  length: 1000,
  headings: [],
});

export const reading: Reading = {
  id: '00000000-0000-4000-8000-000000000001',
  group: { id: '00000000-0000-4000-8000-000000000002', name: 'Circle', personal: false },
  memberId: me,
  role: 'member',
  title: 'On Writing in Margins',
  authors: [],
  language: 'en',
  revision: { id: '00000000-0000-4000-8000-000000000003', number: 1, createdAt: '2026-01-01T00:00:00.000Z' },
  current: { id: '00000000-0000-4000-8000-000000000003', number: 1 },
  chapters: [chapter('c1', 0), chapter('c2', 10)],
  place: null,
};

export const quote = { exact: 'a third', prefix: '', suffix: '' };
export const anchorIn = (ordinal: number) => ({
  start: { paragraphId: `p${ordinal}`, offset: 0 },
  end: { paragraphId: `p${ordinal}`, offset: 7 },
  quote,
});
export const rangeIn = (ordinal: number) => ({
  startOrdinal: ordinal,
  startOffset: 0,
  endOrdinal: ordinal,
  endOffset: 7,
});
