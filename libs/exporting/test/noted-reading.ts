import type { Comment, Highlight } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import type { AnnotatedHighlight, ThreadedComment } from '@postil/feed';
import { atomLabels, exportedParagraphs, type ExportedChapter, type ExportedReading } from '../src/index.js';

const { nodes, marks } = readingSchema;
const text = (words: string) => readingSchema.text(words);
const paragraph = (id: string, ...content: Parameters<typeof nodes.paragraph.create>[1][]) =>
  nodes.paragraph.create({ id }, content.flat() as never);

/** Two paragraphs of prose, a poem, a footnote: emoji and a footnote mark stand in the first. */
export const chapter = nodes.chapter.create({ id: 'c1', title: 'Salt' }, [
  paragraph(
    'p0',
    text('The 🙂 sea'),
    nodes.footnote_mark.create({ footnote: 'f1', label: '1' }),
    text(' is salt.'),
  ),
  paragraph('p1', readingSchema.text('# Not', [marks.em.create()]), text(' a heading, *nor* stressed.')),
  nodes.verse.create(null, [
    nodes.stanza.create({ id: 'p2' }, [text('It comes'), nodes.hard_break.create(), text('and goes')]),
  ]),
  nodes.footnotes.create(null, [
    nodes.footnote.create({ id: 'f1', label: '1' }, [paragraph('p3', text('So they say.'))]),
  ]),
]);

export const texts = [
  'The 🙂 sea\uFFFC is salt.',
  '# Not a heading, *nor* stressed.',
  'It comes\nand goes',
  'So they say.',
];

const members = [
  { id: 'a0000000-0000-4000-8000-000000000001', name: 'Ann *A*' },
  { id: 'b0000000-0000-4000-8000-000000000002', name: '<b>Ben</b>' },
].map((member) => ({ ...member, role: 'member' as const, active: true, version: 1 }));
export const [ann, ben] = [members[0]?.id ?? '', members[1]?.id ?? ''];

export const reading: ExportedReading = {
  title: 'On [Salt]',
  authors: ['A. Oake'],
  group: 'The Club',
  revision: 2,
  members: new Map(members.map((member) => [member.id, member])),
  exportedAt: new Date('2026-11-24T01:02:03Z'),
  links: {
    home: 'https://postil.test',
    reading: 'https://postil.test/readings/r',
    note: (highlight) => `https://postil.test/readings/r/notes/${highlight}`,
    comment: (highlight, comment) => `https://postil.test/readings/r/notes/${highlight}#${comment}`,
  },
};

export function chapterWith(highlights: readonly AnnotatedHighlight[]): ExportedChapter {
  const rows = texts.map((words, ordinal) => ({ ordinal, text: words }));
  return { title: 'Salt', paragraphs: exportedParagraphs(rows, 0, atomLabels(chapter, 0)), highlights };
}

const row = {
  version: 1,
  changedSeq: 1,
  updatedAt: '2026-11-23T18:06:00.000Z',
  madeAt: null,
  deletedAt: null,
};

/** A highlight from (paragraph, offset) to (paragraph, offset). */
export function highlight(
  id: string,
  [startOrdinal, from]: [number, number],
  [endOrdinal, to]: [number, number],
  thread: ThreadedComment[] = [],
  more: Partial<Highlight> = {},
): AnnotatedHighlight {
  const parts = texts.slice(startOrdinal, endOrdinal + 1);
  const last = parts.length - 1;
  const exact = parts
    .map((words, index) => words.slice(index === 0 ? from : 0, index === last ? to : undefined))
    .join('\n');
  return {
    thread,
    comments: thread.length,
    highlight: {
      ...row,
      id,
      authorId: ann,
      createdAt: '2026-11-23T18:05:00.000Z',
      color: 'yellow',
      visibility: 'group',
      quote: { exact, prefix: '', suffix: '' },
      placement: {
        revisionId: 'v',
        start: { paragraphId: `p${startOrdinal}`, offset: from },
        end: { paragraphId: `p${endOrdinal}`, offset: to },
        startOrdinal,
        endOrdinal,
        status: 'exact',
        confidence: 1,
        decidedBy: null,
      },
      orphan: null,
      made: null,
      ...more,
    },
  };
}

let comments = 0;

/** A comment with its answers. */
export function comment(
  body: string,
  replies: ThreadedComment[] = [],
  more: Partial<Comment> = {},
): ThreadedComment {
  const id = more.id ?? `comment-${++comments}`;
  return {
    comment: {
      ...row,
      id,
      authorId: ben,
      createdAt: '2026-11-23T18:05:00.000Z',
      highlightId: 'h',
      parentId: null,
      body,
      editedAt: null,
      ...more,
    },
    replies: replies.map((reply) => ({ ...reply, comment: { ...reply.comment, parentId: id } })),
  };
}

export async function written(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}
