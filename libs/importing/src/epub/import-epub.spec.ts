import { limits, type ImportStage } from '@postil/contract';
import sharp from 'sharp';
import { bookOf } from '../../test/book.js';
import { all, marked } from '../../test/marked.js';
import { accepted, outline } from '../../test/outline.js';
import { zipOf } from '../../test/zip-of.js';
import { importEpub } from './import-epub.js';

const read = async (bytes: Uint8Array) => accepted(await importEpub(bytes));
const chapters = async (bytes: Uint8Array) =>
  (await read(bytes)).doc.children.map(({ attrs, textContent }) => [
    attrs['title'],
    attrs['depth'],
    textContent,
  ]);
const entry = (title: string, href: string, below = '') =>
  `<li><a href="${href}">${title}</a>${below === '' ? '' : `<ol>${below}</ol>`}</li>`;
const long = 'The keeper went up the stair each evening, and came down with the log of the day. '.repeat(5);

test('parts and chapters stand as deep as the contents say, whatever files they are in', async () => {
  const nav =
    entry('Part One', 'p1.xhtml', entry('Oil', 'c1.xhtml') + entry('Glass', 'c2.xhtml')) +
    entry('Part Two', 'p2.xhtml', entry('Fog', 'c3.xhtml'));
  const book = bookOf(
    {
      'p1.xhtml': '<h1>I</h1>',
      'c1.xhtml': '<p>oil</p>',
      'c2.xhtml': '<p>glass</p>',
      'p2.xhtml': '<h1>II</h1>',
      'c3.xhtml': '<p>fog</p>',
    },
    { nav },
  );
  expect(await chapters(book)).toEqual([
    ['Part One', 0, 'I'],
    ['Oil', 1, 'oil'],
    ['Glass', 1, 'glass'],
    ['Part Two', 0, 'II'],
    ['Fog', 1, 'fog'],
  ]);
});

test('a file may hold several chapters, and a chapter go on through several files', async () => {
  const nav = entry('One', 'a.xhtml#one') + entry('Two', 'a.xhtml#two') + entry('Three', 'c.xhtml');
  const book = bookOf(
    {
      'a.xhtml': '<div><section id="one"><h2>1</h2><p>a</p></section><h2><a id="two"/>2</h2><p>b</p></div>',
      'b.xhtml': '<p>still b</p>',
      'c.xhtml': '<p>c</p>',
    },
    { nav },
  );
  expect(await chapters(book)).toEqual([
    ['One', 0, '1a'],
    ['Two', 0, '2bstill b'],
    ['Three', 0, 'c'],
  ]);
});

test('an entry below another in the same file is a section of it; below a mere title it is a chapter', async () => {
  const nav =
    entry('One', 'a.xhtml', entry('A section', 'a.xhtml#s')) +
    entry('Part', 'b.xhtml', entry('First', 'b.xhtml#f'));
  const book = bookOf(
    {
      'a.xhtml': `<h1>One</h1><p>${long}</p><h2 id="s">S</h2><p>x</p>`,
      'b.xhtml': '<h1>Part</h1><h2 id="f">First</h2><p>y</p>',
    },
    { nav },
  );
  expect((await chapters(book)).map(([title, depth]) => [title, depth])).toEqual([
    ['One', 0],
    ['Part', 0],
    ['First', 1],
  ]);
});

test('an NCX tells the contents of an EPUB 2; without any contents each file is a chapter, named by its heading', async () => {
  const files = { 'a.xhtml': '<h1>Alpha</h1><p>a</p>', 'b.xhtml': '<h1>Beta</h1><p>b</p>' };
  const point = (title: string, src: string) =>
    `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/></navPoint>`;
  expect(
    (await chapters(bookOf(files, { ncx: point('Uno', 'a.xhtml') + point('Due', 'b.xhtml') }))).map(
      ([title]) => title,
    ),
  ).toEqual(['Uno', 'Due']);
  expect((await chapters(bookOf(files))).map(([title]) => title)).toEqual(['Alpha', 'Beta']);
});

test('metadata: the main title, authors by their role, date of publication, rights', async () => {
  const metadata = `<dc:title id="s">Three winters</dc:title><meta refines="#s" property="title-type">subtitle</meta>
    <dc:title id="t">The Lamp Room</dc:title><meta refines="#t" property="title-type">main</meta>
    <dc:creator id="a">Ines Calloway</dc:creator><meta refines="#a" property="role">aut</meta>
    <dc:creator opf:role="ill">Pen Drawer</dc:creator><dc:creator>Tobias Renn</dc:creator>
    <dc:language>en-GB</dc:language><dc:date opf:event="modification">2020-01-01</dc:date><dc:date>1931-11-02T00:00:00Z</dc:date>
    <dc:publisher>Skerry Press</dc:publisher><dc:rights>CC BY &amp; thanks</dc:rights>`;
  expect((await read(bookOf({ 'a.xhtml': '<p>a</p>' }, { metadata }))).metadata).toEqual({
    title: 'The Lamp Room',
    authors: ['Ines Calloway', 'Tobias Renn'],
    language: 'en-GB',
    date: '1931-11-02',
    source: 'Skerry Press',
    licence: 'CC BY & thanks',
  });
});

test('notes in a file of their own stand with the chapters that cite them, and links go across files', async () => {
  const book = bookOf(
    {
      'a.xhtml':
        '<p>One<a epub:type="noteref" id="r1" href="notes.xhtml#n1">1</a>, see <a href="b.xhtml#x">below</a>, <a href="b.xhtml">all</a>.</p>',
      'b.xhtml':
        '<h1>Two</h1><p id="x">Two<a epub:type="noteref" id="r1" href="notes.xhtml#n2">1</a> and again<a epub:type="noteref" href="notes.xhtml#n2">1</a>.</p>',
      'notes.xhtml': `<section epub:type="endnotes"><h1>Notes</h1><h2>Chapter 1</h2><ol><li id="n1" epub:type="endnote"><p><a href="a.xhtml#r1">1.</a> First.</p></li></ol>
        <h2>Chapter 2</h2><ol><li id="n2" epub:type="endnote"><p><a href="b.xhtml#r1">1.</a> Second.</p></li></ol></section>`,
    },
    { asides: ['notes.xhtml'] },
  );
  const { doc, warnings } = await read(book);
  expect(warnings).toEqual([]);
  expect(outline(doc)).toEqual([
    expect.stringContaining('== One'),
    'paragraph: One[1], see below, all.',
    'footnotes [1] paragraph: First.',
    '== Two',
    'h1: Two',
    'paragraph: Two[1] and again[1].',
    'footnotes [1] paragraph: Second.',
  ]);
  const [from, to] = all(doc, 'paragraph').filter(
    (each) => each.textContent.includes('see') || each.textContent.startsWith('Two'),
  );
  expect(from && marked(from)).toContain(`<link #${String(to?.attrs['id'])}>below</link>`);
  expect(from && marked(from)).toContain(`<link #${String(all(doc, 'heading')[0]?.attrs['id'])}>all</link>`);
});

test('what stands beside the text comes last; cover and contents are left out', async () => {
  const book = bookOf(
    {
      'cover.xhtml': '<html xmlns="x"><body class="cover" epub:type="cover"><img src="c.png"/></body></html>',
      'toc.xhtml':
        '<html><body><nav epub:type="toc"><ol><li><a href="a.xhtml">A</a></li></ol></nav></body></html>',
      'aside.xhtml': '<p>aside</p>',
      'a.xhtml': '<p>text</p>',
    },
    { asides: ['aside.xhtml'] },
  );
  expect((await chapters(book)).map(([, , text]) => text)).toEqual(['text', 'aside']);
});

test('pictures of the book are kept, by whatever path they are named, and missing ones told', async () => {
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#842' } })
    .png()
    .toBuffer();
  const book = bookOf(
    {
      'text/a.xhtml':
        '<p><img src="../img/my%20lamp.png" alt="L"/></p><svg><image xlink:href="../img/my lamp.png"/></svg><p>x<img src="../img/none.png" alt="Gone"/></p>',
    },
    { more: { 'OEBPS/img/my lamp.png': png } },
  );
  const { doc, pictures, warnings } = await read(book);
  expect(pictures).toHaveLength(1);
  expect(all(doc, 'image')).toHaveLength(2);
  expect(doc.textContent).toBe('xGone');
  expect(warnings).toMatchObject([{ code: 'picture-missing', where: 'in OEBPS/text/a.xhtml' }]);
});

test('named entities, tags that close themselves and markup that is only nearly XML are read', async () => {
  const { doc } = await read(
    bookOf({ 'a.xhtml': '<p>a&nbsp;b &mdash; c<a id="x"/> &eacute;<br>d<p>e<b>f</p><div/>g' }),
  );
  expect(outline(doc).slice(1)).toEqual(['paragraph: a\u00A0b — c é / d', 'paragraph: ef', 'paragraph: g']);
});

test('entities that a file declares itself are not expanded, however many', async () => {
  const bomb = `<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &b; &x;</p></body></html>`;
  const { doc } = await read(bookOf({ 'a.xhtml': bomb }));
  expect(doc.textContent).toContain('a &b; &x;');
  expect(doc.textContent).not.toMatch(/lol|root:/);
});

test('italics that a style sheet of the book gives are kept', async () => {
  const book = zipOf({
    'META-INF/container.xml': '<container><rootfile full-path="c.opf"/></container>',
    'c.opf':
      '<package><manifest><item id="s" href="s.css" media-type="text/css"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    's.css':
      '/* x */ .calibre3 { font-style: italic } @font-face { src: url(x) } p.sc > b, .sc { font-variant: small-caps }',
    'a.xhtml': '<html><body><p>a <span class="calibre3">b</span> <span class="sc">c</span></p></body></html>',
  });
  expect(
    (await read(book)).doc.firstChild?.firstChild &&
      marked((await read(book)).doc.firstChild?.firstChild as never),
  ).toBe('a <em>b</em> <small_caps>c</small_caps>');
});

const encrypted = (algorithm: string) => ({
  'META-INF/encryption.xml': `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
});

test('a protected book says so; one whose fonts alone are obfuscated is read', async () => {
  const files = { 'a.xhtml': '<p>a</p>' };
  expect(
    await importEpub(bookOf(files, { more: encrypted('http://www.w3.org/2001/04/xmlenc#aes128-cbc') })),
  ).toMatchObject({
    ok: false,
    message: expect.stringContaining('protected'),
  });
  const fonts = encrypted('http://www.idpf.org/2008/embedding');
  expect(await importEpub(bookOf(files, { more: fonts }))).toMatchObject({ ok: true });
});

test('what is missing is told with its place, and the rest is read', async () => {
  const nav = entry('A', 'a.xhtml#gone') + entry('C', 'c.xhtml');
  const book = zipOf({
    'META-INF/container.xml': '<container><rootfile full-path="c.opf"/></container>',
    'c.opf':
      '<package><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>' +
      ['a', 'b', 'c']
        .map((id) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`)
        .join('') +
      '</manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>',
    'nav.xhtml': `<html><body><nav epub:type="toc"><ol>${nav}</ol></nav></body></html>`,
    'a.xhtml': '<html><body><p>a</p></body></html>',
    'c.xhtml': '<html><body><p>c</p></body></html>',
  });
  const { doc, warnings } = await read(book);
  expect(doc.textContent).toBe('ac');
  expect(warnings).toMatchObject([
    { code: 'file-missing', where: 'b.xhtml' },
    { code: 'chapter-place-lost', where: 'a.xhtml' },
  ]);
});

test.each([
  ['no package', { mimetype: 'application/epub+zip' }],
  ['an empty spine', { 'c.opf': '<package><spine/></package>' }],
  ['a package that is not there', { 'META-INF/container.xml': '<rootfile full-path="x.opf"/>' }],
])('a book with %s is refused in words', async (_, entries) => {
  expect(await importEpub(zipOf(entries))).toMatchObject({
    ok: false,
    message: expect.stringContaining('broken'),
  });
});

test('a file of a book that nests too deep is refused in words', async () => {
  const deep = `<html><body>${'<div>'.repeat(limits.markupDepth)}a</body></html>`;
  expect(await importEpub(bookOf({ 'a.xhtml': deep }))).toMatchObject({
    ok: false,
    message: expect.stringContaining('deep'),
  });
});

test('a file of a book that is larger than memory should hold is refused by its name', async () => {
  for (const path of ['OEBPS/a.xhtml', 'OEBPS/content.opf']) {
    const long = { [path]: new Uint8Array(41_000_000).fill(0x20) };
    expect(await importEpub(bookOf({ 'a.xhtml': '<p>a</p>' }, { more: long }))).toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(new RegExp(`“${path}” .* larger than 40 MB.*Break it up`)),
    });
  }
});

test('a book of 300 chapters and 560,000 words comes in, and tells how far it is', async () => {
  const words = 'the lamp stair harbour night keeper log wind that stone answered slowly'.split(' ');
  const paragraph = (seed: number) =>
    Array.from({ length: 62 }, (_, index) => words[(index * 7 + seed * 3) % words.length]).join(' ');
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, chapter) => [
      `c${chapter}.xhtml`,
      `<h1>Chapter ${chapter}</h1>${Array.from({ length: 30 }, (__, index) => `<p>${paragraph(chapter + index)}</p>`).join('')}`,
    ]),
  );
  const nav = Object.keys(files)
    .map((file, index) => entry(`Chapter ${index}`, file))
    .join('');
  const book = bookOf(files, { nav });
  const heard: [ImportStage, number][] = [];
  const imported = accepted(
    await importEpub(book, { onProgress: (stage, share) => heard.push([stage, share]) }),
  );
  expect(imported.words).toBeGreaterThan(558_000);
  expect(imported.doc.childCount).toBe(300);
  expect([...new Set(heard.map(([stage]) => stage))]).toEqual(['opening', 'reading', 'assembling']);
  const stages: ImportStage[] = ['opening', 'reading', 'pictures', 'assembling'];
  const steps = heard.map(([stage, share]) => stages.indexOf(stage) + share);
  expect(steps).toEqual([...steps].sort((one, other) => one - other));
  expect(heard.filter(([stage]) => stage === 'reading').length).toBe(300);
});

test('what Project Gutenberg puts around a text is left out, and told once', async () => {
  const nav = entry('One', 'a.xhtml') + entry('Two', 'b.xhtml');
  const frame = (words: string) =>
    `<section class="pg-boilerplate pgheader" id="pg-header"><h2>${words}</h2></section>`;
  const book = bookOf(
    {
      'a.xhtml': `${frame('The Project Gutenberg eBook of Oil')}<h1>1</h1><p>oil</p>`,
      'b.xhtml': '<h1>2</h1><p>glass</p>',
      'c.xhtml': frame('The full Project Gutenberg License'),
    },
    { nav },
  );
  expect(await chapters(book)).toEqual([
    ['One', 0, '1oil'],
    ['Two', 0, '2glass'],
  ]);
  expect((await read(book)).warnings).toMatchObject([{ code: 'library-frame', where: 'OEBPS/a.xhtml' }]);
});
