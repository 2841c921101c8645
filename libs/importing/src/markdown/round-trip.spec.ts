import { readFileSync } from 'node:fs';
import { readingSchema, type DocumentMetadata } from '@postil/document-model';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { accepted } from '../../test/outline.js';
import { directionOf } from '../assembling/paragraph-direction.js';
import { importMarkdown } from './import-markdown.js';
import { writeMarkdown } from './write-markdown.js';

const { nodes, marks } = readingSchema;

/** Words with all that means something in Markdown, but no numbers, which might be marks of a list. */
const pieces = fc.constantFrom(
  'salt',
  'bread ',
  ' and ',
  'Bread',
  'é',
  '漢字',
  'שלום',
  '👩‍👩‍👧',
  '  ',
  ' ',
  '\u00A0',
  '*',
  '**',
  '_',
  '__',
  '`',
  '``',
  '[',
  ']',
  '(',
  ')',
  '[^x]',
  '](',
  '<',
  '>',
  '<b>',
  '</b>',
  '<br>',
  '&amp;',
  '&',
  '#',
  '##',
  '+',
  '-',
  '--',
  '---',
  '=',
  '===',
  '~',
  '~~',
  '~~~',
  '|',
  '| ',
  '!',
  '![',
  '^',
  '^[',
  '\\',
  '\\\\',
  ':',
  '://',
  'http://a.b',
  'www.a.b',
  'a@b.c',
  '@',
  '.',
  '. ',
  ',',
  ':::',
  '<!--',
  '-->',
  '"',
  "'",
  '{',
  '}',
  '$',
);
const words = fc
  .array(pieces, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('').normalize('NFC'))
  .filter((text) => /\p{L}/u.test(text));

const someMarks = fc.constantFrom(
  [],
  [],
  [],
  [],
  [marks.em.create()],
  [marks.strong.create()],
  [marks.strike.create()],
  [marks.code.create()],
  [marks.sub.create()],
  [marks.sup.create()],
  [marks.small_caps.create()],
  [marks.foreign.create({ lang: 'grc' })],
  [marks.foreign.create({ lang: 'he', dir: 'rtl' })],
  [marks.em.create(), marks.strong.create()],
  [marks.link.create({ href: 'https://example.org/a?b=c&d=(e)#f' })],
  [marks.link.create({ href: 'mailto:a@example.org', title: 'Say "A"' }), marks.em.create()],
  [marks.link.create({ href: 'https://example.org/' }), marks.code.create()],
);

const text = fc.tuple(words, someMarks).map(([content, own]) => readingSchema.text(content, own));
const line = fc.array(text, { minLength: 1, maxLength: 4 });
const inline = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) =>
    lines.flatMap((content, index) => (index > 0 ? [nodes.hard_break.create(), ...content] : content)),
  );

const textblock = (type: (typeof nodes)[keyof typeof nodes], content: readonly Node[], attrs: object = {}) =>
  type.create({ dir: directionOf(content.map((node) => node.text ?? ' ').join('')), ...attrs }, content);
const paragraph = inline.map((content) => textblock(nodes.paragraph, content));
const signed = fc
  .tuple(inline, fc.constantFrom('signature', 'dateline', 'byline'))
  .map(([content, role]) => textblock(nodes.paragraph, content, { role }));

const cell = (type: typeof nodes.table_cell, align: string | null) =>
  fc
    .option(inline, { nil: [] })
    .map((content) => type.create({ align }, textblock(nodes.paragraph, content)));
const table = fc
  .array(fc.constantFrom(null, 'left', 'center', 'right'), { minLength: 1, maxLength: 3 })
  .chain((aligns) =>
    fc
      .tuple(
        fc.tuple(...aligns.map((align) => cell(nodes.table_header, align))),
        fc.array(fc.tuple(...aligns.map((align) => cell(nodes.table_cell, align))), { maxLength: 2 }),
      )
      .map(([head, rows]) =>
        nodes.table.create(
          null,
          [head, ...rows].map((cells) => nodes.table_row.create(null, cells)),
        ),
      ),
  );
const code = fc
  .tuple(
    fc.array(fc.constantFrom('let a;', '', '  b', '```', '~~~', '# c', '<d>', '[^e]: f', '\\'), {
      maxLength: 4,
    }),
    fc.constantFrom(null, 'js', 'c++'),
  )
  .map(([lines, syntax]) => {
    const words = lines.join('\n');
    return nodes.code_block.create({ syntax }, words === '' ? null : readingSchema.text(words));
  });
const verse = fc.array(inline, { minLength: 1, maxLength: 2 }).map((stanzas) =>
  nodes.verse.create(
    null,
    stanzas.map((content) => textblock(nodes.stanza, content)),
  ),
);

const { block, list } = fc.letrec<{ block: Node; list: Node; items: Node[] }>((tie) => ({
  items: fc
    .array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((items) => items.map((content) => nodes.list_item.create(null, content))),
  list: fc.oneof(
    tie('items').map((items) => nodes.bullet_list.create(null, items)),
    fc
      .tuple(tie('items'), fc.nat({ max: 120 }))
      .map(([items, start]) => nodes.ordered_list.create({ start }, items)),
  ),
  block: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: paragraph },
    signed,
    table,
    code,
    verse,
    fc.constant(null).map(() => nodes.horizontal_rule.create()),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((content) => nodes.blockquote.create(null, content)),
    tie('list'),
  ),
}));

interface DrawnChapter {
  readonly heading: readonly Node[];
  readonly epigraph: Node | null;
  readonly blocks: readonly Node[];
  readonly inner: readonly Node[] | null;
  readonly notes: readonly Node[][];
}

const chapter: fc.Arbitrary<DrawnChapter> = fc.record({
  heading: line,
  epigraph: fc.option(paragraph.map((content) => nodes.blockquote.create({ epigraph: true }, content))),
  blocks: fc
    .tuple(paragraph, fc.array(fc.oneof(block, list), { maxLength: 4 }))
    .map(([first, others]) => [first, ...others]),
  inner: fc.option(line),
  notes: fc.array(
    fc.tuple(paragraph, fc.array(block, { maxLength: 1 })).map(([first, more]) => [first, ...more]),
    { maxLength: 2 },
  ),
});

const ids = (index: number) => `note${index}`;

/** A document of the subset that `writeMarkdown` names. */
const subset = fc.array(chapter, { minLength: 1, maxLength: 3 }).map((chapters) => {
  let count = 0;
  const made = chapters.map(({ heading, epigraph, blocks, inner, notes }) => {
    const first = count;
    count += notes.length;
    const marked = notes.map((_, index) =>
      textblock(nodes.paragraph, [
        readingSchema.text('See'),
        nodes.footnote_mark.create({ footnote: ids(first + index), label: String(first + index + 1) }),
        readingSchema.text('.'),
      ]),
    );
    const below =
      inner && chapters.length > 1
        ? [textblock(nodes.heading, inner, { level: 3 }), nodes.horizontal_rule.create()]
        : [];
    const bodies = notes.map((content, index) =>
      nodes.footnote.create({ id: ids(first + index), label: String(first + index + 1) }, content),
    );
    const content = [
      textblock(nodes.heading, heading, { level: 1 }),
      ...(epigraph && !/^\s*[—–-]/.test(blocks[0]?.textContent ?? '') ? [epigraph] : []),
      ...blocks,
      ...marked,
      ...below,
      ...(bodies.length > 0 ? [nodes.footnotes.create(null, bodies)] : []),
    ];
    return nodes.chapter.create(null, content);
  });
  return nodes.doc.create(null, made);
});

const metadata: fc.Arbitrary<DocumentMetadata> = fc.record({
  title: words.map((title) => title.trim()),
  authors: fc.array(
    words.map((name) => name.trim()),
    { maxLength: 2 },
  ),
  language: fc.constantFrom(null, 'en', 'pt-BR'),
  date: fc.constantFrom(null, '1871-05-12', 'May'),
  source: fc.constantFrom(null, 'A "box": of [books]'),
  licence: fc.constantFrom(null, 'CC BY 4.0', "'own'"),
});

/** Without ids and chapters' titles, which say nothing that is not in the text; footnotes by their order. */
function withoutIds(doc: Node): unknown {
  const order = new Map<string, number>();
  const idOf = (id: unknown) => {
    const key = String(id);
    if (!order.has(key)) order.set(key, order.size);
    return order.get(key);
  };
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    const { type } = value as { type?: string };
    return Object.fromEntries(
      Object.entries(value).map(([key, own]: [string, unknown]) => {
        if (key !== 'attrs' || typeof own !== 'object') return [key, clean(own)];
        const { id, footnote, title, ...attrs } = own as Record<string, unknown>;
        const named =
          type === 'footnote'
            ? { id: idOf(id) }
            : type === 'footnote_mark'
              ? { footnote: idOf(footnote) }
              : {};
        return [key, { ...attrs, ...(type !== 'chapter' && title !== undefined && { title }), ...named }];
      }),
    );
  };
  return clean(doc.toJSON());
}

test('a document of the subset is the same after it was written and read', () => {
  fc.assert(
    fc.property(subset, metadata, (doc, about) => {
      doc.check();
      const markdown = writeMarkdown(doc, about);
      const read = accepted(importMarkdown(markdown));
      expect(withoutIds(read.doc)).toEqual(withoutIds(doc));
      expect(read.metadata).toEqual({
        ...about,
        title: about.title.replace(/\s+/g, ' '),
        authors: about.authors.map((name) => name.replace(/\s+/g, ' ')),
      });
      // A `[^x]` among the words is told, wherever it stands.
      expect(read.warnings.filter(({ code }) => code !== 'mark-without-footnote')).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a line that begins with linked code is no address of a reference, whatever the code holds', () => {
  const marks = [
    readingSchema.marks.link.create({ href: 'https://example.org/' }),
    readingSchema.marks.code.create(),
  ];
  const words = [readingSchema.text(']://salt', marks), nodes.hard_break.create(), readingSchema.text('on')];
  const doc = nodes.doc.create(null, [
    nodes.chapter.create({ title: 'Salt' }, [
      nodes.heading.create(null, readingSchema.text('Salt')),
      nodes.paragraph.create(null, words),
    ]),
  ]);
  const about = { title: 'Salt', authors: [], language: null, date: null, source: null, licence: null };
  const read = accepted(importMarkdown(writeMarkdown(doc, about)));
  expect(withoutIds(read.doc)).toEqual(withoutIds(doc));
});

test('Markdown that was written is the same after it was read and written again', () => {
  fc.assert(
    fc.property(subset, metadata, (doc, about) => {
      const markdown = writeMarkdown(doc, about);
      const read = accepted(importMarkdown(markdown));
      expect(writeMarkdown(read.doc, read.metadata)).toBe(markdown);
    }),
    { numRuns: 100 },
  );
});

test('the sample essay comes back as the document that it was', () => {
  const file = new URL('../../../../apps/api/src/readings/sample/on-writing-in-margins.md', import.meta.url);
  const first = accepted(importMarkdown(readFileSync(file)));
  const again = accepted(importMarkdown(writeMarkdown(first.doc, first.metadata)));
  expect(withoutIds(again.doc)).toEqual(withoutIds(first.doc));
  expect(again.metadata).toEqual(first.metadata);
});

test('a link within the text leads to the heading that it led to', () => {
  const read = accepted(
    importMarkdown('# Salt & Bread\n\nSee [below](#the-end).\n\n# The End\n\n[Up](#salt--bread).'),
  );
  const markdown = writeMarkdown(read.doc, read.metadata);
  expect(markdown).toContain('[below](<#the-end>)');
  expect(markdown).toContain('[Up](<#salt--bread>)');
});

test('outside of the subset the words are kept', () => {
  const words = accepted(importMarkdown('| a |\n|---|\n| b<br>c |\n\n1. d\n\n[^x]: Unmarked.')).doc;
  const figure = nodes.figure.create(null, [
    textblock(nodes.paragraph, [nodes.image.create({ asset: 'ab'.repeat(32), alt: 'A gull' })]),
    textblock(nodes.caption, [readingSchema.text('Seen in May.')]),
  ]);
  const doc = nodes.doc.create(null, [...words.children, nodes.chapter.create(null, [figure])]);
  const about = { title: 'T', authors: [], language: null, date: null, source: null, licence: null };
  const markdown = writeMarkdown(doc, about, { addressOf: (asset) => `pictures/${asset.slice(0, 4)}.png` });
  expect(markdown).toContain('![A gull](<pictures/abab.png>)');
  expect(accepted(importMarkdown(markdown)).doc.textContent).toContain('A gullSeen in May.');
});
