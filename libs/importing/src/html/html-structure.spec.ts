import { all, marked } from '../../test/marked.js';
import { accepted, outline } from '../../test/outline.js';
import { importHtml } from './import-html.js';

const read = async (html: string | Uint8Array) => accepted(await importHtml(Buffer.from(html)));
const lines = async (html: string) => outline((await read(html)).doc).slice(1);
const firstOf = async (html: string) =>
  marked(all((await read(html)).doc, 'paragraph')[0] ?? (await read(html)).doc);

test('white space collapses as a browser shows it, and stays where it is bound', async () => {
  expect(await firstOf('<p>\n  One \t two<b> three </b> four\n<br>\n five\u00A0\u00A0six </p>')).toBe(
    'One two<strong> three </strong>four / five\u00A0\u00A0six',
  );
});

test('words without a paragraph, and those that two line breaks part, are paragraphs', async () => {
  expect(
    await lines(
      'Bare words.<div>In a box.<p>In it.</p>After it.</div>One.<br><br>Two.<br> &nbsp; <br>Three.<br>Still.',
    ),
  ).toEqual([
    'paragraph: Bare words.',
    'paragraph: In a box.',
    'paragraph: In it.',
    'paragraph: After it.',
    'paragraph: One.',
    'paragraph: Two.',
    'paragraph: Three. / Still.',
  ]);
});

test.each([
  ['<em>a</em><i>b</i><cite>c</cite>', '<em>abc</em>'],
  ['<b>a</b><strong>b</strong>', '<strong>ab</strong>'],
  ['x<sub>2</sub><sup>o</sup>', 'x<sub>2</sub><sup>o</sup>'],
  ['<s>a</s><del>b</del>', '<strike>ab</strike>'],
  ['<code>f()</code><kbd>k</kbd>', '<code>f()k</code>'],
  ['<span style="font-variant: small-caps">Nox</span>', '<small_caps>Nox</small_caps>'],
  ['<span class="smallcaps">Nox</span>', '<small_caps>Nox</small_caps>'],
  ['<span style="font-style:italic;font-weight:700">a</span>', '<strong><em>a</em></strong>'],
  ['<b style="font-weight:normal">a</b>', 'a'],
  ['<i>a <span style="font-style:normal">b</span></i>', '<em>a </em>b'],
  ['<span style="vertical-align:super">o</span>', '<sup>o</sup>'],
  [
    '<style>.c1{font-style:italic} span.c2 , .c3 {font-weight:bold}</style><span class="c1 c2">a</span>',
    '<strong><em>a</em></strong>',
  ],
  ['He said <q>so</q>.', 'He said “so”.'],
  ['<ruby>灯<rp>(</rp><rt>あかり</rt><rp>)</rp></ruby>', '灯（あかり）'],
  [
    '<a href="https://a.example/">w</a> <a href="mailto:a@b.example">m</a>',
    '<link https://a.example/>w</link> <link mailto:a@b.example>m</link>',
  ],
])('%s keeps what it says', async (html, expected) => {
  expect(await firstOf(`<p>${html}</p>`)).toBe(expected);
});

test('headings, rules and scene breaks stand where they stood', async () => {
  const html = `<h1>The <b>Night</b><br>Watch</h1><p>a</p><p>* * *</p><p>b</p><div class="scenebreak"></div><p>c</p><hr><p>d</p><p>⁂</p><p>e</p><div role="heading" aria-level="3">Part</div>`;
  expect(await lines(html)).toEqual([
    'h1: The Night / Watch',
    'paragraph: a',
    'horizontal_rule',
    'paragraph: b',
    'horizontal_rule',
    'paragraph: c',
    'horizontal_rule',
    'paragraph: d',
    'horizontal_rule',
    'paragraph: e',
    'h3: Part',
  ]);
});

test('quotations and epigraphs are told apart', async () => {
  const { doc } = await read(
    '<blockquote class="epigraph"><p>a</p></blockquote><div role="doc-epigraph">b</div><blockquote>c</blockquote>',
  );
  expect(all(doc, 'blockquote').map((each) => [each.textContent, each.attrs['epigraph']])).toEqual([
    ['a', true],
    ['b', true],
    ['c', false],
  ]);
});

test.each([
  ['line breaks in marked paragraphs', '<div class="poem"><p>a<br>b</p><p>c<br>d</p></div>'],
  [
    'stanzas and lines of their own',
    '<div class="poetry"><div class="stanza"><div class="line">a</div><div class="line">b</div></div><div class="stanza"><div class="line">c</div><div class="line">d</div></div></div>',
  ],
  [
    'lines in spans',
    '<blockquote epub:type="z3998:verse"><p><span>a</span><br><span class="i1">b</span></p><p><span>c</span><br><span>d</span></p></blockquote>',
  ],
  ['an empty line', '<div class="line-block">a<br>b<br><br>c<br>d</div>'],
  [
    'spans that end with a break',
    '<div class="poem"><div class="stanza"><span class="i0">a<br></span><span class="i0">b<br></span></div><div class="stanza"><span class="i0">c<br></span><span class="i0">d<br></span></div></div>',
  ],
  ['paragraphs that are lines', '<div class="verse"><p>a</p><p>b</p><p>&nbsp;</p><p>c</p><p>d</p></div>'],
  ['preformatted lines', '<pre class="poem">a\nb\n\nc\nd</pre>'],
  ['no mark but short lines', '<p>a<br>b<br><br>c<br>d</p>'],
])('verse with %s keeps its lines and stanzas', async (_, html) => {
  expect(await lines(html)).toEqual(['verse stanza: a / b', 'verse stanza: c / d']);
});

test('lists nest, start where they say, and take in what stands beside their items', async () => {
  const html =
    '<ol start="4"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><ul><li>e</li></ul></ol><dl><dt>Oil</dt><dd>It burns.</dd></dl>';
  const { doc } = await read(html);
  expect(outline(doc).slice(1)).toEqual([
    'ordered_list list_item paragraph: a',
    'ordered_list list_item bullet_list list_item paragraph: b',
    'ordered_list list_item paragraph: c',
    'ordered_list list_item paragraph: d',
    'ordered_list list_item bullet_list list_item paragraph: e',
    'bullet_list list_item paragraph: Oil',
    'bullet_list list_item paragraph: It burns.',
  ]);
  expect(all(doc, 'ordered_list')[0]?.attrs['start']).toBe(4);
});

test('a table keeps heads, spans, alignment and its caption', async () => {
  const html = `<table><caption>Nights</caption><thead><tr><td colspan="2">Both</td></tr></thead>
    <tbody><tr><th rowspan="9">1</th><td style="text-align:right">2</td></tr><tr><td align="center">3<br>4</td></tr><tr></tr></tbody></table>`;
  const { doc } = await read(html);
  expect(outline(doc).slice(1)).toEqual([
    'figure table table_row table_header paragraph: Both',
    'figure table table_row table_header paragraph: 1',
    'figure table table_row table_cell paragraph: 2',
    'figure table table_row table_cell paragraph: 3 / 4',
    'figure caption: Nights',
  ]);
  const cells = [...all(doc, 'table_header'), ...all(doc, 'table_cell')];
  expect(cells.map(({ attrs }) => [attrs['colspan'], attrs['rowspan'], attrs['align']])).toEqual([
    [2, 1, null],
    [1, 2, null],
    [1, 1, 'right'],
    [1, 1, 'center'],
  ]);
});

test('ten tables in one another come through in their order, told once', async () => {
  let html = '<p>core</p>';
  for (let level = 10; level >= 1; level--)
    html = `<table><tr><td>a${level}</td><td>${html}</td></tr><tr><td>z${level}</td><td>.</td></tr></table>`;
  const { doc, warnings } = await read(html);
  expect(all(doc, 'table')).toHaveLength(1);
  expect(doc.textContent).toBe(
    `${'a1 a2 a3 a4 a5 a6 a7 a8 a9 a10'.replaceAll(' ', '')}core${[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `z${n}.`).join('')}`,
  );
  expect(warnings.filter(({ code }) => code === 'nested-table')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('9 tables within tables') }),
  ]);
});

test('a table that only lays out the page is what it holds', async () => {
  expect(
    await lines(
      '<table><tr><td><h2>A</h2><p>b</p></td></tr></table><table role="presentation"><tr><td>c</td><td>d</td></tr></table>',
    ),
  ).toEqual(['h2: A', 'paragraph: b', 'paragraph: c', 'paragraph: d']);
});

test('a table with a whole text in one of its cells lays out the page', async () => {
  const prose = `<h2>A</h2>${'<p>The keeper went up the stair each evening, and came down with the log of the day.</p>'.repeat(30)}`;
  const { doc } = await read(
    `<table><tr><td>Menu</td><td><table><tr><td>${prose}</td></tr></table></td></tr></table>`,
  );
  expect(all(doc, 'table')).toEqual([]);
  expect(all(doc, 'paragraph')).toHaveLength(31);
  expect(all(doc, 'heading')).toHaveLength(1);
});

test('lists and headings in a table’s cell become paragraphs, and that is told', async () => {
  const { doc, warnings } = await read(
    '<table><tr><td><ul><li>a</li><li>b</li></ul></td><td>*</td></tr></table>',
  );
  expect(outline(doc).slice(1)).toEqual([
    'table table_row table_cell paragraph: • a',
    'table table_row table_cell paragraph: • b',
    'table table_row table_cell paragraph: *',
  ]);
  expect(warnings).toMatchObject([{ code: 'table-cell-simplified' }]);
});

test('code keeps its lines and its syntax, and no highlighter’s anchors', async () => {
  const { doc } = await read(
    '<pre><code class="language-rust">fn a() {\n\tb\n}\n</code></pre><div class="sourceCode"><pre class="sourceCode python"><code><span id="cb1-1"><a href="#cb1-1"></a>x</span></code></pre></div>',
  );
  expect(all(doc, 'code_block').map((each) => [each.textContent, each.attrs['syntax']])).toEqual([
    ['fn a() {\n\tb\n}', 'rust'],
    ['x', 'python'],
  ]);
});

test('who signs, where and when, and who wrote it are told apart from prose', async () => {
  const { doc } = await read(
    '<p class="byline">Ines Calloway</p><p>Text.</p><p epub:type="z3998:signature">I. C.</p><p class="dateline">Skerry, 1902</p>',
  );
  expect(all(doc, 'paragraph').map(({ attrs }) => attrs['role'])).toEqual([
    'byline',
    null,
    'signature',
    'dateline',
  ]);
});

test('languages and directions: of paragraphs that differ, of words within them', async () => {
  const { doc, metadata } = await read(
    `<html lang="en" dir="ltr"><body><p>One <span lang="de">Leuchtturm</span> two.</p><p lang="fr">Trois.</p><div dir="rtl" lang="ar"><p>كلمة</p></div>
     <p>שלום לכם</p><p><span lang="grc">λόγος</span></p><p lang="en-GB">Same.</p></body></html>`,
  );
  expect(metadata.language).toBe('en');
  expect(all(doc, 'paragraph').map((each) => [marked(each), each.attrs['lang'], each.attrs['dir']])).toEqual([
    ['One <foreign de>Leuchtturm</foreign> two.', null, null],
    ['Trois.', 'fr', null],
    ['كلمة', 'ar', 'rtl'],
    ['שלום לכם', null, 'rtl'],
    ['λόγος', 'grc', null],
    ['Same.', null, null],
  ]);
});

test('links within the text lead to the paragraph that bears the name', async () => {
  const { doc, warnings } = await read(
    '<p>See <a href="#b">b</a>, <a href="#c">c</a> and <a href="#d%C3%A9">d</a>; not <a href="#none">this</a>.</p><h2 id="b">B</h2><div id="c"><p>C</p></div><p>x <span id="dé">d</span></p>',
  );
  const [from, ...paragraphs] = all(doc, 'paragraph');
  const [heading] = all(doc, 'heading');
  const hrefs = from?.children.flatMap(({ marks }) => marks.map(({ attrs }) => String(attrs['href'])));
  expect(hrefs).toEqual([heading, ...paragraphs].map((each) => `#${String(each?.attrs['id'])}`));
  expect(warnings).toMatchObject([{ code: 'link-lost' }]);
});

test.each([
  ['windows-1252', '<meta charset="windows-1252"><p>', [0x93, 0x43, 0x61, 0x66, 0xe9, 0x94]],
  [
    'iso-8859-1',
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>',
    [0x93, 0x43, 0x61, 0x66, 0xe9, 0x94],
  ],
])('a page in %s is read as it says', async (_, head, bytes) => {
  const { doc, warnings } = await read(Buffer.concat([Buffer.from(head), Buffer.from(bytes)]));
  expect(doc.textContent).toBe('“Café”');
  expect(warnings).toEqual([]);
});

test('a page in UTF-16 is read with its mark and without; one that says nothing, as what it can be', async () => {
  const utf16 = Buffer.from('\uFEFF<p>Café</p>', 'utf16le');
  expect((await read(utf16)).doc.textContent).toBe('Café');
  expect((await read(utf16.subarray(2))).doc.textContent).toBe('Café');
  expect((await read(Buffer.from(utf16).swap16())).doc.textContent).toBe('Café');
  const { doc, warnings } = await read(Buffer.from('<p>Caf\u00e9 noir</p>', 'latin1'));
  expect(doc.textContent).toBe('Café noir');
  expect(warnings).toMatchObject([{ code: 'encoding-guessed' }]);
});

test('what can’t be kept is told with its place', async () => {
  const { doc, warnings } = await read(
    '<h2>Maps</h2><p>a</p><iframe src="https://x.example"></iframe><audio></audio><p>E = <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math></p><svg><path d=""/></svg>',
  );
  expect(doc.textContent).toContain('E = mc2');
  expect(warnings.map(({ code, where }) => [code, where])).toEqual([
    ['media-left-out', 'in “Maps”'],
    ['formula-as-text', 'in “Maps”'],
    ['drawing-left-out', 'in “Maps”'],
  ]);
});

test('a formula that says how it was written is kept so, once', async () => {
  const { doc } = await read(
    '<p>E = <math><semantics><msup><mi>c</mi><mn>2</mn></msup><annotation encoding="application/x-tex">c^2</annotation></semantics></math></p>' +
      '<p>F = <math><semantics><mi>a</mi><annotation-xml encoding="MathML-Content"><ci>a</ci></annotation-xml></semantics></math></p>',
  );
  expect(doc.textContent).toBe('E = c^2F = a');
});
