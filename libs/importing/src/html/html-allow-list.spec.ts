import { limits } from '@postil/contract';
import sharp from 'sharp';
import { all } from '../../test/marked.js';
import { accepted } from '../../test/outline.js';
import { importHtml } from './import-html.js';

const read = async (html: string) => accepted(await importHtml(Buffer.from(html)));

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in a drawing', '<svg><script>alert(1)</script></svg>'],
  ['a style', '<style>p{background:url(https://alert.example)}</style>'],
  ['an event handler', '<img src="x" onerror="alert(1)"><b onclick="alert(1)"></b>'],
  ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['an object', '<object data="javascript:alert(1)"></object>'],
  ['a template', '<template><p>alert(1)</p></template>'],
  ['a form', '<form action="javascript:alert(1)"><input value="alert(1)"><button>alert(1)</button></form>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">'],
  ['an expression', '<p style="width:expression(alert(1))"></p>'],
  ['a comment', '<!-- alert(1) --><!--[if IE]><p>alert(1)</p><![endif]-->'],
  ['a plain-text trap', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
])('nothing of %s comes through', async (_, html) => {
  const { doc } = await read(`<p>Words.</p>${html}`);
  expect(JSON.stringify(doc.toJSON())).not.toMatch(/alert|javascript|onerror|onclick|expression/);
  expect(doc.textContent).toContain('Words.');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\nscript:alert(1)',
  'java&#9;script:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/png;base64,AAAA',
  'file:///etc/passwd',
  'blob:https://x.example/1',
  '//evil.example/x',
  'other-page.html',
  'https:evil',
])('a link to %s loses its address, keeps its words, and is told', async (href) => {
  const { doc, warnings } = await read(`<p>Go <a href="${href}">there</a>.</p>`);
  expect(doc.textContent).toBe('Go there.');
  expect(JSON.stringify(doc.toJSON())).not.toContain('href');
  expect(warnings).toMatchObject([{ code: 'link-lost' }]);
});

test('a base address changes nothing: links are never completed', async () => {
  const { doc } = await read('<base href="javascript:/"><p><a href="alert(1)">a</a> <a href="/x">b</a></p>');
  expect(JSON.stringify(doc.toJSON())).not.toContain('href');
});

test('a picture within the page is made anew, with its description, its size and its caption', async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  const { doc, pictures, warnings } = await read(
    `<figure><img alt="A square" src="data:image/png;base64,${png.toString('base64')}"><figcaption>So <i>blue</i></figcaption></figure>`,
  );
  expect(all(doc, 'image')[0]?.attrs).toMatchObject({
    asset: pictures[0]?.asset,
    alt: 'A square',
    width: 40,
    height: 30,
  });
  expect(all(doc, 'caption')[0]?.textContent).toBe('So blue');
  expect(pictures).toMatchObject([{ mediaType: 'image/png', width: 40, height: 30 }]);
  expect(warnings).toEqual([]);
});

test('pictures from elsewhere are never fetched: their descriptions stay, and each kind is told once', async () => {
  const { doc, pictures, warnings } = await read(
    `<p>a <img src="https://x.example/one.jpg" alt="A tower"> <img src="//x.example/two.jpg"> <img src="page_files/three.png" alt="Three">
     <img src="data:image/png;base64,AAAA" alt="Broken"><img src="https://x.example/pixel.gif" width="1" height="1"></p>`,
  );
  expect(pictures).toEqual([]);
  expect(doc.textContent.replace(/\s+/g, ' ')).toBe('a A tower Three Broken');
  expect(warnings.map(({ code }) => code).sort()).toEqual([
    'picture-elsewhere',
    'picture-from-web',
    'picture-left-out',
  ]);
  expect(warnings.find(({ code }) => code === 'picture-from-web')?.message).toContain('2 pictures');
});

test('a picture of one pixel only counted visits, and is left out without a word', async () => {
  const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const { pictures, warnings } = await read(`<p>a<img src="${gif}"></p>`);
  expect([pictures, warnings]).toEqual([[], []]);
});

test('a page that nests deeper than it may is refused, in words', async () => {
  const deep = '<div>'.repeat(limits.markupDepth + 10);
  expect(await importHtml(Buffer.from(`${deep}a`))).toMatchObject({
    ok: false,
    code: 'text-not-readable',
    message: expect.stringContaining('deep'),
  });
  expect(await importHtml(Buffer.from('<b>'.repeat(200_000)))).toMatchObject({ ok: false });
});

test('a page of too many elements is refused before it fills the memory', async () => {
  expect(await importHtml(Buffer.from('<br>'.repeat(limits.markupElements + 10)))).toMatchObject({
    ok: false,
    code: 'too-large',
    limit: limits.markupElements,
  });
});

test.each([
  ['nothing', ''],
  ['blanks', '  \n '],
  ['only a script', '<script>a</script>'],
])('a page of %s is refused as empty', async (_, html) => {
  expect(await importHtml(Buffer.from(html))).toMatchObject({ ok: false, code: 'text-empty' });
});
