import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readingSchema } from '@postil/document-model';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { bookOf } from '../test/book.js';
import { importEpub } from './epub/import-epub.js';
import { importHtml } from './html/import-html.js';
import type { Imported } from './imported.js';

const piece = fc.oneof(
  fc.constantFrom(
    ...'p div span em b i sup sub ul ol li dl dt dd table tr td th caption thead blockquote pre code h1 h2 figure figcaption section aside q ruby rt a br hr'
      .split(' ')
      .flatMap((name) => [`<${name}>`, `</${name}>`]),
  ),
  fc.constantFrom(
    '<a href="#n1">1</a>',
    '<a href="#n1" class="footnote-ref" id="r1">1</a>',
    '<li id="n1">',
    '<p id="n1">',
    '<a name="n1" href="#r1">[1]</a>',
    '<aside epub:type="footnote" id="n1">',
    '<section class="footnotes">',
    '<div class="poem">',
    '<div class="stanza">',
    '<p class="line">',
    '<div class="epigraph">',
    '<td colspan="3" rowspan="9">',
    '<p lang="ar" dir="rtl">',
    '<span lang="de">',
    '<span class="sidenote">',
    '<img src="data:image/png;base64,AAAA" alt="x">',
    '<a href="#">',
    '<!-- ',
    '-->',
    '<![CDATA[',
    '&nbsp;',
    '&#0;',
    '&shy;',
    '<script>',
    '</script>',
    '<svg><p>',
    '<math><mi>x',
    '<table><p>',
    '<p class="byline">',
    '<article>',
    '<nav>',
    '<p hidden>',
  ),
  fc.constantFrom(
    'word',
    ' ',
    '\n',
    '1',
    '[1]',
    '* * *',
    'e\u0301',
    '\u0301',
    'שלום',
    '\ud83d',
    '\uFFFC',
    '👩‍👧',
  ),
  fc.lorem({ maxCount: 3 }),
);
const markup = fc.array(piece, { maxLength: 50 }).map((pieces) => pieces.join(''));

function expectSound(imported: Imported): void {
  if (!imported.ok) return expect(imported.message).not.toBe('');
  const { doc } = imported;
  doc.check();
  expect(readingSchema.nodeFromJSON(doc.toJSON()).eq(doc)).toBe(true);
  const ids: string[] = [];
  const footnotes = new Set<string>();
  const marks: Node[] = [];
  const texts: string[] = [];
  doc.descendants((node) => {
    if (node.attrs['id'] !== undefined) ids.push(String(node.attrs['id']));
    if (node.type.name === 'footnote') footnotes.add(String(node.attrs['id']));
    if (node.type.name === 'footnote_mark') marks.push(node);
    if (node.isText) texts.push(node.text ?? '');
  });
  expect(texts).toEqual(
    texts.map((text) => text.normalize('NFC').replace(/[\uFFFC\u00AD\0]|\p{Surrogate}/gu, '')),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(marks.filter((mark) => !footnotes.has(String(mark.attrs['footnote'])))).toEqual([]);
}

test('any markup is imported as a page or refused in words, and what comes out is sound', async () => {
  await fc.assert(
    fc.asyncProperty(markup, async (html) => expectSound(await importHtml(Buffer.from(html)))),
    { numRuns: 250 },
  );
});

test('any markup is imported within a book or refused in words, and what comes out is sound', async () => {
  await fc.assert(
    fc.asyncProperty(markup, markup, async (one, other) => {
      const nav = '<li><a href="a.xhtml">A</a></li><li><a href="b.xhtml#n1">B</a></li>';
      expectSound(await importEpub(bookOf({ 'a.xhtml': one, 'b.xhtml': other }, { nav })));
    }),
    { numRuns: 120 },
  );
});

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../test/fixtures/${name}`, import.meta.url)));
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  bytes: fc.uint8Array({ maxLength: 40 }),
});

test('a page with any bytes changed is imported or refused, never thrown back', async () => {
  const whole = fixture('the-lamp-room.pandoc.html');
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      let bytes = Buffer.from(whole);
      for (const { at, length, bytes: other } of changes) {
        const from = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, from), other, bytes.subarray(from + length)]);
      }
      expectSound(await importHtml(bytes));
    }),
    { numRuns: 60 },
  );
});

test.each([2, 3])(
  'an EPUB %i with any bytes changed is imported or refused, never thrown back',
  async (version) => {
    const whole = fixture(`the-lamp-room.pandoc-${version}.epub`);
    await fc.assert(
      // In their place: else nothing but the archive's directory would ever be broken.
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, bytes: other } of changes)
          bytes.set(other.subarray(0, 3), Math.floor(at * (bytes.length - 3)));
        expectSound(await importEpub(bytes));
      }),
      { numRuns: 60 },
    );
  },
);

/** What makes careless readers take time that grows faster than the source. */
const repeated: readonly (readonly [string, (times: number) => string])[] = [
  ['paragraphs', (times) => '<p>word</p>'.repeat(times)],
  ['unclosed emphasis', (times) => '<p><b>word</p>'.repeat(Math.min(times, 400)) + 'x'.repeat(times)],
  ['links to one note', (times) => `${'<a href="#n">1</a> '.repeat(times)}<p id="n">1 note</p>`],
  [
    'links that lead to each other',
    (times) =>
      Array.from(
        { length: times },
        (_, n) => `<p>x<a id="r${n}" href="#n${n}">1</a></p><p><a id="n${n}" href="#r${n}">1</a> y</p>`,
      ).join(''),
  ],
  [
    'links into one box',
    (times) =>
      `<div id="n">${'<i></i>'.repeat(times)}1 x</div>${'<p>y<sup><a href="#n">1</a></sup></p>'.repeat(times / 4)}`,
  ],
  [
    'misnested tables',
    (times) => '<table><a>x</a>'.repeat(Math.min(times, 100)) + '<table>' + '<i>y</i>'.repeat(times),
  ],
  ['line breaks', (times) => 'a<br>'.repeat(times)],
  ['attributes', (times) => `<p ${Array.from({ length: times }, (_, n) => `a${n}="x"`).join(' ')}>word</p>`],
  ['classes', (times) => `<p class="${'a-b '.repeat(times)}">word</p>`],
  [
    'style rules',
    (times) => `<style>${'.a,.b{font-style:italic}'.repeat(times)}${'{'.repeat(times)}</style><p>word</p>`,
  ],
  ['comments', (times) => `<p>${'x<!-- y -->'.repeat(times)}</p>`],
  ['blank boxes', (times) => `${'<div> </div>'.repeat(times)}<p>word</p>`],
];

test.each(repeated)('many %s take no longer than their number', async (_, make) => {
  // Of the processor, whatever else the machine does.
  const time = async (times: number) => {
    const source = Buffer.from(make(times));
    const started = process.cpuUsage();
    await importHtml(source);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
  await time(400);
  const few = await time(2_000);
  const many = await time(8_000);
  // Four times as many; sixteen times as long would be the square.
  expect(many).toBeLessThan(Math.max(few * 10, 1_500));
});
