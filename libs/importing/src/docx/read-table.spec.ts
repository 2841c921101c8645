import { p, style } from '../../test/docx-of.js';
import { blocks, firstOf, imported, warned } from '../../test/docx-reading.js';

const cell = (content: string, props = '') => `<w:tc><w:tcPr>${props}</w:tcPr>${content}</w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const header = (...cells: readonly string[]) =>
  `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`;
const table = (...rows: readonly string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const merged = (value: string) => `<w:vMerge w:val="${value}"/>`;

async function cells(body: string): Promise<string[][]> {
  const { doc } = await imported({ body });
  return firstOf(doc, 'table').children.map((tr) =>
    tr.children.map(
      ({ type, attrs, textContent }) =>
        `${type.name === 'table_header' ? 'h' : ''}${String(attrs['colspan'])}×${String(attrs['rowspan'])} ${textContent}`,
    ),
  );
}

test('cells span columns and rows, and heads are told by the file or by bold words', async () => {
  const body = table(
    header(cell(p('A'), span(2)), cell(p('B'))),
    row(cell(p('1'), merged('restart')), cell(p('2')), cell(p('3'))),
    row(cell(p(''), '<w:vMerge/>'), cell(p('4')), cell(p('5'))),
    row(cell(p(''), '<w:vMerge/>'), cell(p('6')), cell(p('7'), merged('restart'))),
  );
  expect(await cells(body)).toEqual([
    ['h2×1 A', 'h1×1 B'],
    ['1×3 1', '1×1 2', '1×1 3'],
    ['1×1 4', '1×1 5'],
    ['1×1 6', '1×1 7'],
  ]);
  const bold = table(
    row(cell(p('A', { run: '<w:b/>' })), cell(p('B', { run: '<w:b/>' }))),
    row(cell(p('1')), cell(p('2'))),
  );
  expect((await cells(bold))[0]).toEqual(['h1×1 A', 'h1×1 B']);
  expect(await warned({ body: bold })).toEqual([]);
});

test('spans beyond all measure, rows without cells of their own and deleted rows do no harm', async () => {
  const body = table(
    row(cell(p('1'), `${merged('restart')}${span(999999999)}`), cell(p('2'), merged('restart'))),
    row(cell(p(''), `${merged('continue')}${span(999999999)}`), cell(p(''), merged('continue'))),
    row(),
    `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell(p('gone'))}</w:tr>`,
    row(cell(p('3'), merged('continue'))),
  );
  expect(await cells(body)).toEqual([['200×1 1', '1×1 2'], ['1×1 3']]);
});

test('a table of one cell is a frame: what is in it stands in the text, also headings and lists', async () => {
  const styles = style('H', 'heading 1');
  const body = table(
    row(cell(p('Title', { style: 'H' }) + p('Text.') + table(row(cell(p('a')), cell(p('b')))))),
  );
  expect(await blocks({ styles, body })).toEqual([
    'h1: Title',
    'paragraph: Text.',
    'table table_row table_cell paragraph: a',
    'table table_row table_cell paragraph: b',
  ]);
});

test('cells hold paragraphs alone: tables in them are taken apart, lists keep their signs, and that is told', async () => {
  const numbering =
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
  const item = (text: string) => p(text, { props: '<w:numPr><w:numId w:val="1"/></w:numPr>' });
  const inner = table(row(cell(p('x')), cell(p('y'))), row(cell(p('z')), cell(p(''))));
  const body = table(row(cell(item('one') + item('two')), cell(p('before') + inner + p('after'))));
  expect(await blocks({ body, numbering })).toEqual([
    'table table_row table_cell paragraph: a) one',
    'table table_row table_cell paragraph: b) two',
    'table table_row table_cell paragraph: before',
    'table table_row table_cell paragraph: x',
    'table table_row table_cell paragraph: y',
    'table table_row table_cell paragraph: z',
    'table table_row table_cell paragraph: after',
  ]);
  expect(await warned({ body, numbering })).toEqual(['list-in-table', 'nested-table']);
});

test('tables nested ten deep come in, their words in order', async () => {
  let body = p('10');
  for (let depth = 9; depth >= 0; depth--)
    body = table(row(cell(p(String(depth)) + body), cell(p(`after ${depth}`))));
  const { doc, warnings } = await imported({ body });
  expect(doc.textContent).toMatch(/^0123456789.*10after 9after 8.*after 0$/);
  expect(warnings.map(({ code }) => code)).toEqual(['nested-table']);
});

test('captions find their table or picture above or below', async () => {
  const styles = style('C', 'caption') + style('T', 'Table Caption');
  const small = (text: string) => table(row(cell(p(text)), cell(p('x'))));
  const caption = (text: string, id = 'C') => p(text, { style: id });
  const lines = async (body: string) =>
    (await blocks({ styles, body })).filter((line) => !line.endsWith(' x'));
  expect(await lines(caption('One') + small('1') + caption('Two') + small('2'))).toEqual([
    'figure table table_row table_cell paragraph: 1',
    'figure caption: One',
    'figure table table_row table_cell paragraph: 2',
    'figure caption: Two',
  ]);
  expect(await lines(small('1') + caption('One') + p('') + small('2') + caption('Two'))).toEqual([
    'figure table table_row table_cell paragraph: 1',
    'figure caption: One',
    'figure table table_row table_cell paragraph: 2',
    'figure caption: Two',
  ]);
  expect(await lines(small('1') + caption('Two', 'T') + small('2') + p('Text') + caption('Alone'))).toEqual([
    'table table_row table_cell paragraph: 1',
    'figure table table_row table_cell paragraph: 2',
    'figure caption: Two',
    'paragraph: Text',
    'paragraph: Alone',
  ]);
});
