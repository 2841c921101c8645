import { p, r } from '../../test/docx-of.js';
import { imported, blocks, warned } from '../../test/docx-reading.js';

const mark = (kind: string, id: number, more = '', after = '') =>
  `<w:r><w:${kind}Reference ${more} w:id="${id}"/>${after}</w:r>`;
const note = (kind: string, id: number, text: string, type = '') =>
  `<w:${kind} ${type} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${r('\t')}${r(` ${text}`)}</w:p></w:${kind}>`;
const separators =
  '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p>x</w:p></w:footnote>';

test('footnotes count on, endnotes in Roman numerals, signs of their own stay', async () => {
  const body = `<w:p>${r('a')}${mark('footnote', 5)}${r(' b')}${mark('endnote', 1)}${r(' c')}${mark('footnote', 2, 'w:customMarkFollows="1"', '<w:t>*</w:t>')}${r(' d')}${mark('footnote', 3)}</w:p>`;
  const footnotes =
    separators + note('footnote', 2, 'starred') + note('footnote', 3, 'third') + note('footnote', 5, 'first');
  const endnotes = note('endnote', 1, 'end');
  expect(await blocks({ body, footnotes, endnotes })).toEqual([
    'paragraph: a[1] b[i] c[*] d[2]',
    'footnotes [1] paragraph: first',
    'footnotes [i] paragraph: end',
    'footnotes [*] paragraph: starred',
    'footnotes [2] paragraph: third',
  ]);
  expect(await warned({ body, footnotes, endnotes })).toEqual([]);
});

test('the eighteenth endnote is called xviii', async () => {
  const ids = Array.from({ length: 18 }, (_, index) => index + 1);
  const body = `<w:p>${ids.map((id) => r('w') + mark('endnote', id)).join('')}</w:p>`;
  const endnotes = ids.map((id) => note('endnote', id, `note ${id}`)).join('');
  expect((await blocks({ body, endnotes })).at(-1)).toBe('footnotes [xviii] paragraph: note 18');
});

test('sections may count anew, and in formats of their own; a file or section says how', async () => {
  const section = (more: string) =>
    `<w:p><w:pPr><w:sectPr><w:footnotePr>${more}</w:footnotePr></w:sectPr></w:pPr></w:p>`;
  const marks = (...ids: readonly number[]) =>
    `<w:p>${ids.map((id) => r('w') + mark('footnote', id)).join('')}</w:p>`;
  const body = marks(1, 2) + section('') + marks(3) + section('<w:numFmt w:val="chicago"/>') + marks(4);
  const footnotes = [1, 2, 3, 4].map((id) => note('footnote', id, 'n')).join('');
  const settings = '<w:footnotePr><w:numRestart w:val="eachSect"/><w:numStart w:val="1"/></w:footnotePr>';
  const lines = await blocks({ body, footnotes, settings });
  expect(lines.filter((line) => line.startsWith('paragraph'))).toEqual([
    'paragraph: w[1]w[2]',
    'paragraph: w[*]',
    'paragraph: w[1]',
  ]);
});

test('footnotes and endnotes that would share their numbers are counted as one, and that is told', async () => {
  const body = `<w:p>${r('a')}${mark('footnote', 1)}${r('b')}${mark('endnote', 1)}</w:p>`;
  const parts = {
    body,
    footnotes: note('footnote', 1, 'foot'),
    endnotes: note('endnote', 1, 'end'),
    settings: '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>',
  };
  expect(await blocks(parts)).toEqual([
    'paragraph: a[1]b[2]',
    'footnotes [1] paragraph: foot',
    'footnotes [2] paragraph: end',
  ]);
  expect(await warned(parts)).toEqual(['notes-renumbered']);
});

test('a cross-reference to a footnote marks it again', async () => {
  const bookmark = `<w:bookmarkStart w:id="9" w:name="_Ref1"/>${mark('footnote', 1)}<w:bookmarkEnd w:id="9"/>`;
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _Ref1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const body = `<w:p>${r('a')}${bookmark}</w:p><w:p>${r('see note ')}${field}${r('.')}</w:p>`;
  expect(await blocks({ body, footnotes: note('footnote', 1, 'n') })).toEqual([
    'paragraph: a[1]',
    'paragraph: see note [1].',
    'footnotes [1] paragraph: n',
  ]);
});

test('a footnote without a mark is kept; one whose mark was deleted goes with it; a mark without one is told', async () => {
  const body = `<w:p>${r('a')}${mark('footnote', 7)}<w:del>${mark('footnote', 2)}</w:del></w:p>`;
  const footnotes = note('footnote', 1, 'alone') + note('footnote', 2, 'deleted');
  const { doc, warnings } = await imported({ body, footnotes });
  expect(doc.textContent).toBe('aalone');
  expect(warnings.map(({ code }) => code)).toEqual(['note-missing', 'deletions', 'footnote-without-mark']);
});

test('a footnote that marks itself ends', async () => {
  const footnotes = `<w:footnote w:id="1"><w:p>${r('self')}${mark('footnote', 1)}</w:p></w:footnote>`;
  expect(await blocks({ body: `<w:p>${r('a')}${mark('footnote', 1)}</w:p>`, footnotes })).toEqual([
    'paragraph: a[1]',
    'footnotes [1] paragraph: self[1]',
  ]);
});

test('comments are counted', async () => {
  const { warnings } = await imported({
    body: p('a'),
    comments: '<w:comment w:id="1"/><w:comment w:id="2"/>',
  });
  expect(warnings).toEqual([
    {
      code: 'comments',
      message: '2 comments were left out; only the text itself is kept.',
      line: null,
      where: null,
    },
  ]);
});
