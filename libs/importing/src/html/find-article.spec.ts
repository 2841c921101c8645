import { accepted, outline } from '../../test/outline.js';
import { importHtml } from './import-html.js';

const read = async (html: string) => accepted(await importHtml(Buffer.from(html)));
const prose =
  'The keeper went up the stair each evening, with oil and a cloth, and came down with the log of the day. ';

const page = (
  text: string,
) => `<!DOCTYPE html><html lang="en"><head><title>The Stair - Skerry Review</title></head><body>
  <header><a href="/">Skerry Review</a></header><nav><ul><li><a href="/a">Essays</a></li><li><a href="/b">Letters</a></li></ul></nav>
  <div class="cookie-banner"><p>We use cookies to improve your visit. Accept?</p><button>Accept</button></div>
  ${text}
  <aside><h3>Most read</h3><p>The Log, The Letter</p></aside>
  <div id="comments"><h3>2 comments</h3><p>Lovely stair, I thought when I read it.</p></div>
  <footer><p>Copyright Skerry Review</p></footer></body></html>`;

test.each([
  ['an article', `<article><h1>The Stair</h1><p>${prose}</p><p>${prose}</p></article>`],
  ['a main part', `<main><div><h1>The Stair</h1><p>${prose}</p><p>${prose}</p></div></main>`],
  ['a role', `<div role="main"><h1>The Stair</h1><p>${prose}</p><p>${prose}</p></div>`],
  [
    'the class of an entry',
    `<div class="site-title">Skerry Review</div><div class="post hentry"><h1>The Stair</h1><p>${prose}</p><p>${prose}</p></div><div class="widget-area"><h3>Archive</h3><p>May, June</p></div>`,
  ],
  [
    'an article within the main part',
    `<main><p class="crumbs"><a href="/">Home</a></p><article><h1>The Stair</h1><p>${prose}</p><p>${prose}</p></article></main>`,
  ],
])(
  'a page with %s around its text gives the text, and one warning that says what was left out',
  async (_, text) => {
    const { doc, metadata, warnings } = await read(page(text));
    expect(outline(doc).slice(1)).toEqual([
      'h1: The Stair',
      `paragraph: ${prose.trim()}`,
      `paragraph: ${prose.trim()}`,
    ]);
    expect(metadata.title).toBe('The Stair');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toMatch(/navigation.*cookie notice.*asides.*comments.*footer.*\d+ words/s);
  },
);

test('without any such sign the densest box is taken, where only links and short lines stand beside it', async () => {
  const { doc } =
    await read(`<body><div><a href="/">Home</a> <a href="/x">About us</a></div><div><div><p>${prose}</p><p>${prose}</p></div>
    <div><ul><li><a href="/1">Another text</a></li><li><a href="/2">One more</a></li></ul></div></div></body>`);
  expect(outline(doc).slice(1)).toEqual([`paragraph: ${prose.trim()}`, `paragraph: ${prose.trim()}`]);
});

test('a page that is all text keeps all of it, without a warning', async () => {
  const { doc, warnings } = await read(
    `<body><h1>A</h1><div><p>${prose}</p></div><div><p>${prose}</p><p>And so on.</p></div><p>End.</p></body>`,
  );
  expect(outline(doc)).toHaveLength(6);
  expect(warnings).toEqual([]);
});

test('a fragment is a text, whatever its boxes are called', async () => {
  const { doc, warnings } = await read(`<aside class="sidebar comments"><p>${prose}</p></aside>`);
  expect(outline(doc).slice(1)).toEqual([`paragraph: ${prose.trim()}`]);
  expect(warnings).toEqual([]);
});

test('what the page hides is left out and told', async () => {
  const { doc, warnings } = await read(
    `<p>${prose}</p><p hidden>Not yet.</p><div style="display: none">Nor this.</div>`,
  );
  expect(doc.textContent).toBe(prose.trim());
  expect(warnings).toMatchObject([
    { code: 'page-left-out', message: expect.stringContaining('hidden passages') },
  ]);
});

test('footnotes that stand outside of the article come with it', async () => {
  const { doc } = await read(
    page(`<article><h1>The Stair</h1><p>${prose}<sup><a href="#n1" id="r1">1</a></sup></p><p>${prose}</p></article>
    <div class="footnotes"><ol><li id="n1">Aloud. <a href="#r1">↩</a></li></ol></div>`),
  );
  expect(outline(doc).at(-1)).toBe('footnotes [1] paragraph: Aloud.');
});

test('what Project Gutenberg puts around a text is left out, and told', async () => {
  const frame = (words: string) => `<section class="pg-boilerplate" id="pg-header"><p>${words}</p></section>`;
  const { doc, warnings } = await read(
    `<body>${frame('The Project Gutenberg eBook')}<h1>Oil</h1><p>${prose}</p>${frame('The full licence')}</body>`,
  );
  expect(outline(doc).slice(1)).toEqual(['h1: Oil', `paragraph: ${prose.trim()}`]);
  expect(warnings[0]?.message).toMatch(/Project Gutenberg’s words around the text/);
});
