import { p, r, style } from '../../test/docx-of.js';
import { blocks, firstOf, imported, marked, warned } from '../../test/docx-reading.js';

const outlineLevel = (level: number) => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`;

test('a heading is known by its outline level, its inherited style, or its name in any language', async () => {
  const styles =
    style('Custom', 'My chapter', outlineLevel(0)) +
    style('berschrift2', 'heading 2') +
    style('Mine', 'Mine too', '', 'berschrift2') +
    style('Titre3', 'Titre 3') +
    style('TOCHeading', 'TOC Heading', outlineLevel(9), 'Custom') +
    style('Lowered', 'Lowered', outlineLevel(3), 'berschrift2');
  const body =
    p('One', { style: 'Custom' }) +
    p('Two', { style: 'berschrift2' }) +
    p('Mine', { style: 'Mine' }) +
    p('Three', { style: 'Titre3' }) +
    p('Four', { style: 'Lowered' }) +
    p('Contents', { style: 'TOCHeading' }) +
    p('Five', { props: '<w:outlineLvl w:val="4"/>' }) +
    p('No heading', { style: 'Custom', props: '<w:outlineLvl w:val="9"/>' }) +
    p('Unknown', { style: 'Heading1' }) +
    p('Text');
  expect(await blocks({ styles, body })).toEqual([
    'h1: One',
    'h2: Two',
    'h2: Mine',
    'h3: Three',
    'h4: Four',
    'h5: Five',
    'paragraph: No heading',
    'h1: Unknown',
    'paragraph: Text',
  ]);
});

test('styles that go in a circle end somewhere', async () => {
  const styles = style('A', 'a', '', 'B') + style('B', 'b', '', 'A') + style('C', 'c', '', 'C');
  expect(await blocks({ styles, body: p('One', { style: 'A' }) + p('Two', { style: 'C' }) })).toEqual([
    'paragraph: One',
    'paragraph: Two',
  ]);
});

test('the title in its style comes before what the file says of itself, and headings stand below it', async () => {
  const core =
    '<dc:title>Document1</dc:title><dc:creator>user; A. Oake</dc:creator><dcterms:created>2021-02-03T04:05:06Z</dcterms:created>';
  const styles =
    style('Title', 'Title') + style('H', 'heading 1') + style('A', 'Author') + style('D', 'Date');
  const front = p('The Tide', { style: 'Title' }) + p('Tables', { style: 'Title' });
  const rest = p('One', { style: 'H' }) + p('Text.') + p('Two', { style: 'H' }) + p('Text.');
  const { metadata, doc } = await imported({
    styles,
    core,
    body: front + p('by Ann Oake', { style: 'A' }) + p('1907', { style: 'D' }) + rest,
  });
  expect(metadata).toMatchObject({ title: 'The Tide Tables', authors: ['Ann Oake'], date: '1907' });
  expect(firstOf(doc, 'heading').attrs['level']).toBe(1);
  expect(doc.childCount).toBe(2);
  const plain = await imported({ styles, core, body: rest });
  expect(plain.metadata).toMatchObject({
    title: 'Document1',
    authors: ['user', 'A. Oake'],
    date: '2021-02-03',
  });
  expect(firstOf(plain.doc, 'heading').attrs['level']).toBe(1);
});

test('quotations, verse and code go over several paragraphs; code keeps its blanks and empty lines', async () => {
  const styles =
    style('Q', 'Intense Quote') +
    style('V', 'Poetry') +
    style('C', 'HTML Preformatted') +
    style('B', 'Block Text');
  const body =
    p('Said', { style: 'Q' }) +
    p('', { style: 'Q' }) +
    p('and said.', { style: 'Q' }) +
    p('Line one', { style: 'V' }) +
    p('line two', { style: 'V' }) +
    p('') +
    p('line three', { style: 'V' }) +
    p('if x:', { style: 'C' }) +
    p('    y', { style: 'C' }) +
    p('', { style: 'C' }) +
    p('z', { style: 'C' }) +
    p('Text') +
    p('Other', { style: 'B' });
  expect(await blocks({ styles, body })).toEqual([
    'blockquote paragraph: Said',
    'blockquote paragraph: and said.',
    'verse stanza: Line one / line two',
    'verse stanza: line three',
    'code_block: if x:\n    y\n\nz',
    'paragraph: Text',
    'blockquote paragraph: Other',
  ]);
});

test('a typewriter’s font among others is code, unless the whole text is typed in it', async () => {
  const typed = '<w:rFonts w:ascii="Courier New"/>';
  const prose = p('This is a paragraph of prose which is longer than the program below it.');
  const body =
    prose +
    p('let x = 1', { run: typed }) +
    p('let y', { run: typed }) +
    `<w:p>${r('Call ')}${r('f()', typed)}${r(' now, and then come back.')}</w:p>`;
  expect(await blocks({ body })).toEqual([
    expect.stringMatching(/^paragraph/),
    'code_block: let x = 1\nlet y',
    'paragraph: Call f() now, and then come back.',
  ]);
  expect(marked((await imported({ body })).doc)).toEqual(['code f()']);
  const manuscript = p('All typed.', { run: typed }) + p('This too.', { run: typed });
  expect(await blocks({ body: manuscript })).toEqual(['paragraph: All typed.', 'paragraph: This too.']);
  expect(marked((await imported({ body: manuscript })).doc)).toEqual([]);
});

test('headings made by hand are taken for headings in a text that has no others, and that is told', async () => {
  const bold = '<w:b/>';
  const large = '<w:sz w:val="32"/>';
  const styles = style('N', 'Normal', '<w:rPr><w:sz w:val="24"/></w:rPr>').replace(
    '<w:style ',
    '<w:style w:default="1" ',
  );
  const prose = p('A sentence that goes on for a while.') + p('Another one that does the same.');
  const body =
    p('The Weir', { props: '<w:jc w:val="center"/>', run: large }) +
    prose +
    p('One', { run: bold }) +
    prose +
    p('Two', { run: bold }) +
    prose +
    p('the end,', { run: bold }) +
    prose;
  const read = await imported({ styles, body });
  expect(read.warnings).toEqual([
    expect.objectContaining({
      code: 'headings-guessed',
      message: expect.stringMatching(
        /^The file marks no headings\. 3 short lines .*“The Weir”, “One”, “Two”/,
      ),
    }),
  ]);
  expect((await blocks({ styles, body })).filter((line) => /^h\d/.test(line))).toEqual([
    'h1: The Weir',
    'h2: One',
    'h2: Two',
  ]);
  expect(marked(read.doc)).toEqual(['strong the end,']);
  const styled = p('Real', { style: 'Heading1' }) + body;
  expect(await warned({ styles, body: styled })).toEqual([]);
  const allBold = p('One', { run: bold }) + p('Two', { run: bold }) + p('Three');
  expect(await warned({ styles, body: allBold })).toEqual([]);
});
