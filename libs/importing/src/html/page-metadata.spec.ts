import { accepted } from '../../test/outline.js';
import { importHtml } from './import-html.js';

const metadataOf = async (html: string) => accepted(await importHtml(Buffer.from(html))).metadata;
const nothing = { title: 'a', authors: [], language: null, date: null, source: null, licence: null };

test('metadata made for citing is taken before anything else', async () => {
  expect(
    await metadataOf(`<html lang="en"><head><title>x | Journal</title><meta property="og:title" content="Shared"><meta name="citation_title" content="The Stair">
    <meta name="citation_author" content="Calloway, Ines"><meta name="citation_author" content="Renn, Tobias"><meta name="author" content="Staff">
    <meta name="citation_publication_date" content="1931/11/02"><link rel="canonical" href="https://j.example/stair"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head><p>a</p>`),
  ).toEqual({
    title: 'The Stair',
    authors: ['Calloway, Ines', 'Renn, Tobias'],
    language: 'en',
    date: '1931/11/02',
    source: 'https://j.example/stair',
    licence: 'https://creativecommons.org/licenses/by/4.0/',
  });
});

test('an article’s JSON-LD tells its headline, authors, date, address and licence', async () => {
  const ld = {
    '@graph': [
      { '@type': 'WebSite', name: 'Review' },
      {
        '@type': ['NewsArticle'],
        headline: 'The Stair',
        author: [{ '@type': 'Person', name: 'Ines Calloway' }, 'Tobias Renn'],
        datePublished: '2021-03-04T10:00:00+01:00',
        mainEntityOfPage: 'https://r.example/stair',
        license: 'CC BY 4.0',
        inLanguage: 'en_GB',
      },
    ],
  };
  expect(
    await metadataOf(
      `<script type="application/ld+json">{broken</script><script type="application/ld+json">${JSON.stringify(ld)}</script><p>a</p>`,
    ),
  ).toEqual({
    title: 'The Stair',
    authors: ['Ines Calloway', 'Tobias Renn'],
    language: 'en-GB',
    date: '2021-03-04',
    source: 'https://r.example/stair',
    licence: 'CC BY 4.0',
  });
});

test.each([
  [
    'Dublin Core',
    '<meta name="DC.title" content="T"><meta name="dc.creator" content="A"><meta name="dcterms.date" content="1902"><meta name="dc.rights" content="Free">',
    { title: 'T', authors: ['A'], date: '1902', licence: 'Free' },
  ],
  [
    'what is shared',
    '<meta property="og:title" content="T"><meta property="article:published_time" content="2020-01-02T03:04Z"><meta property="og:url" content="https://a.example/t">',
    { title: 'T', date: '2020-01-02', source: 'https://a.example/t' },
  ],
  ['the only heading', '<title>Site</title><h1>The  Stair</h1>', { title: 'The Stair' }],
  [
    'a title without its site',
    '<meta property="og:site_name" content="Review"><title>The Stair – Review</title>',
    { title: 'The Stair' },
  ],
  [
    'the browser that saved it',
    '<!-- saved from url=(0024)https://a.example/stair -->',
    { title: 'a', source: 'https://a.example/stair' },
  ],
  [
    'a byline',
    '<p>By <a rel="author" href="/i">Ines Calloway</a></p><time datetime="2019-05-06">May</time>',
    { authors: ['Ines Calloway'], date: '2019-05-06', title: 'By Ines Calloway' },
  ],
])('%s tells it', async (_, html, expected) => {
  expect(await metadataOf(`${html}<p>a</p>`)).toEqual({ ...nothing, ...expected });
});

test('addresses that are none, and languages that are none, are not taken', async () => {
  expect(
    await metadataOf(
      '<html lang="x y"><link rel="canonical" href="javascript:1"><meta property="og:url" content="/stair"><p>a</p>',
    ),
  ).toEqual(nothing);
});
