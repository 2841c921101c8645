import { readFileSync } from 'node:fs';
import { docxOf, p, r, style, type DocxParts } from '../../test/docx-of.js';
import { blocks, firstOf, imported } from '../../test/docx-reading.js';
import { importFile } from '../index.js';

/** One black pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const emf = new Uint8Array(Buffer.concat([Buffer.from([1, 0, 0, 0]), Buffer.alloc(36), Buffer.from(' EMF')]));
const picture = (id: string, props = '', attribute = 'r:embed') =>
  `<a:graphic><a:graphicData uri="p"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" descr="IMG_1.png"/></pic:nvPicPr><pic:blipFill><a:blip ${attribute}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>${props}`;
const inline = (descr: string, graphic: string) =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" ${descr}/>${graphic}</wp:inline></w:drawing></w:r>`;
const anchor = (graphic: string) =>
  `<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="n"/>${graphic}</wp:anchor></w:drawing></w:r>`;
const shape = (content: string) =>
  `<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>`;
const vmlBox = (content: string) =>
  `<w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict>`;
const bothWays = (content: string) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="n"/>${shape(content)}</wp:anchor></w:drawing></mc:Choice><mc:Fallback>${vmlBox(content)}</mc:Fallback></mc:AlternateContent></w:r>`;
const withPictures = (body: string): DocxParts => ({
  body,
  related: [
    'p image media/p.png',
    'e image media/e.emf',
    'b image media/b.png',
    'gone image media/gone.png',
    'out image https://a.example/p.png external',
  ],
  files: { 'word/media/p.png': png, 'word/media/e.emf': emf, 'word/media/b.png': png.subarray(0, 40) },
});

test('pictures of both kinds come with their description, each kept once', async () => {
  const vml = '<w:r><w:pict><v:shape alt="Two"><v:imagedata r:id="p"/></v:shape></w:pict></w:r>';
  const body = `<w:p>${r('a')}${inline('descr="One" title="no"', picture('p'))}${vml}${inline('title="Three"', picture('p'))}${inline('', picture('p'))}</w:p>`;
  const { doc, pictures } = await imported(withPictures(body));
  const found: unknown[] = [];
  doc.descendants((node) => void (node.type.name === 'image' && found.push(node.attrs['alt'])));
  expect(found).toEqual(['One', 'Two', 'Three', '']);
  expect(pictures).toHaveLength(1);
  expect(firstOf(doc, 'image').attrs).toMatchObject({ asset: pictures[0]?.asset, width: 1, height: 1 });
});

test('a picture beside the text becomes a paragraph after it', async () => {
  const body = `<w:p>${r('before ')}${anchor(picture('p'))}${r('after')}</w:p>${p('next')}`;
  const { doc } = await imported(withPictures(body));
  expect(doc.firstChild?.children.map((block) => block.textContent)).toEqual(['before after', '', 'next']);
  expect(doc.firstChild?.child(1).firstChild?.type.name).toBe('image');
});

test('pictures that can’t be kept are told with reason and place; linked ones are never fetched', async () => {
  const body =
    p('Here.') +
    `<w:p>${r('x')}${inline('descr="Plan"', picture('e'))}${inline('', picture('b'))}${inline('', picture('gone'))}${inline('', picture('out', '', 'r:link'))}${inline('', picture('out'))}</w:p>`;
  const { warnings, pictures } = await imported(withPictures(body));
  expect(pictures).toEqual([]);
  expect(warnings.map(({ code, where }) => [code, where])).toEqual([
    ['picture-left-out', 'after “Here.”'],
    ['picture-left-out', 'after “Here.”'],
    ['picture-left-out', 'after “Here.”'],
    ['linked-picture', 'after “Here.”'],
  ]);
  expect(warnings[0]?.message).toBe(
    'A picture (“Plan”) was left out: it is a Windows drawing (EMF or WMF). Save it as PNG, and put that into the file.',
  );
  expect(warnings[3]?.message).toMatch(
    /^2 pictures that lie outside of the file were left out: nothing is fetched/,
  );
});

test('text boxes are read once, whichever way they are written, after the paragraph that holds them', async () => {
  const body = `<w:p>${r('Text')}${bothWays(p('in a box') + p('of two paragraphs'))}${r(' goes on.')}</w:p><w:p><w:r>${vmlBox(p('an old box'))}</w:r></w:p>`;
  expect(await blocks({ body })).toEqual([
    'paragraph: Text goes on.',
    'paragraph: in a box',
    'paragraph: of two paragraphs',
    'paragraph: an old box',
  ]);
});

test('a file of only text boxes comes in whole', async () => {
  const styles = style('H', 'heading 1');
  const box = (title: string) => `<w:p>${bothWays(p(title, { style: 'H' }) + p(`Words of ${title}.`))}</w:p>`;
  const nested = `<w:p>${bothWays(p('Outer') + `<w:p>${bothWays(p('Inner'))}</w:p>`)}</w:p>`;
  const { doc, warnings } = await imported({ styles, body: box('One') + box('Two') + nested });
  expect(doc.children.map((chapter) => chapter.textContent)).toEqual([
    'OneWords of One.',
    'TwoWords of Two.OuterInner',
  ]);
  expect(warnings.map(({ message }) => message)).toEqual([
    'The text of 4 text boxes was put after the paragraphs that they were fixed to.',
  ]);
});

test('charts, diagrams, drawn shapes and objects of other programs are told', async () => {
  const chart = anchor('<a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic>');
  const diagram = anchor('<a:graphic><a:graphicData><dgm:relIds/></a:graphicData></a:graphic>');
  const drawn = anchor(
    '<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="star5"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>',
  );
  const line = anchor(
    '<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>',
  );
  const object = '<w:r><w:object><v:shape><v:imagedata r:id="p"/></v:shape><o:OLEObject/></w:object></w:r>';
  const art = '<w:r><w:pict><v:shape><v:textpath string="WordArt"/></v:shape></w:pict></w:r>';
  const { warnings, doc, pictures } = await imported(
    withPictures(`<w:p>${art}${chart}${diagram}${drawn}${line}${object}</w:p><w:altChunk r:id="x"/>`),
  );
  expect(doc.textContent).toBe('WordArt');
  expect(pictures).toHaveLength(1);
  expect(warnings.map(({ code }) => code).sort()).toEqual([
    'chart',
    'diagram',
    'drawing',
    'embedded-document',
    'object',
  ]);
});

test('a file is known by its parts, whatever it is called', async () => {
  const bytes = docxOf({ body: p('Text.') });
  for (const filename of ['a.docx', 'a.docm', 'a.zip', 'a.epub', 'a']) {
    expect(await importFile({ bytes, mediaType: '' }, { filename })).toMatchObject({ ok: true });
  }
  const fixture = readFileSync(new URL('../../test/fixtures/the-lamp-room.pandoc.docx', import.meta.url));
  expect(await importFile({ bytes: fixture, mediaType: 'text/plain' }, { filename: 'a.txt' })).toMatchObject({
    ok: true,
  });
});
