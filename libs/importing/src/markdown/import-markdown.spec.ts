import { readFileSync } from 'node:fs';
import { limits } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { accepted, outline } from '../../test/outline.js';
import { importMarkdown, importMarkdownFile } from './import-markdown.js';

const read = (markdown: string) => accepted(importMarkdown(markdown)).doc;
const blocksOf = (markdown: string) => read(markdown).firstChild?.children ?? [];
const marksIn = (markdown: string) => {
  const found: string[] = [];
  read(markdown).descendants((node) => {
    if (node.isText && node.marks.length > 0)
      found.push(`${node.marks.map((mark) => mark.type.name).join('+')} ${node.text}`);
  });
  return found;
};

describe('the sample essay', () => {
  const file = new URL('../../../../apps/api/src/readings/sample/on-writing-in-margins.md', import.meta.url);
  const { doc, metadata, warnings } = accepted(importMarkdown(readFileSync(file)));

  test('has a chapter for each section, its title in the first, its footnotes with their chapters', () => {
    expect(metadata.title).toBe('On Writing in Margins');
    expect(warnings).toEqual([]);
    expect(doc.children.map((chapter) => chapter.attrs['title'])).toEqual([
      'A habit older than print',
      'The second voice',
      'Whose page is it?',
      'What the margin forgets',
    ]);
    expect(doc.firstChild?.firstChild?.textContent).toBe('On Writing in Margins');
    const notes = doc.children.map((chapter) =>
      chapter.lastChild?.children.map((note) => note.attrs['label']),
    );
    expect(notes).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
      ['10', '11', '12'],
    ]);
  });
});

test('emphasis, code and links become marks; links lead to the web, to mail or into the text', () => {
  expect(
    marksIn(
      '_a_ **b** ~~c~~ `d` [e](https://example.org) <mailto:f@example.org> [g](#over-there)\n\n# Over there!',
    ),
  ).toEqual(['em a', 'strong b', 'strike c', 'code d', 'link e', 'link mailto:f@example.org', 'link g']);
  const markdown = '[x](javascript:alert(1)) [y](data:text/html,a) [z](other.md) <javascript:alert(1)>';
  expect(marksIn(markdown)).toEqual([]);
  expect(read(markdown).textContent).toBe('x y z javascript:alert(1)');
});

test('lists, quotations, tables, code and rules keep their structure', () => {
  expect(
    outline(
      read(
        '- one\n- two\n\n  more\n\n7. seven\n\n> said\n\n| a | b |\n|---|:-:|\n| c |  |\n\n```js x\nlet\n\ny\n```\n\n---',
      ),
    ),
  ).toEqual([
    '== one',
    'bullet_list list_item paragraph: one',
    'bullet_list list_item paragraph: two',
    'bullet_list list_item paragraph: more',
    'ordered_list list_item paragraph: seven',
    'blockquote paragraph: said',
    'table table_row table_header paragraph: a',
    'table table_row table_header paragraph: b',
    'table table_row table_cell paragraph: c',
    'table table_row table_cell paragraph: ',
    'code_block: let\n\ny',
    'horizontal_rule',
  ]);
  const [list, table, code] = blocksOf('7. a\n\n|a|\n|:-:|\n\n```js\nx\n```');
  expect(list?.attrs['start']).toBe(7);
  expect(table?.firstChild?.firstChild?.attrs['align']).toBe('center');
  expect(code?.attrs['syntax']).toBe('js');
});

describe('HTML', () => {
  test('is shown as text', () => {
    expect(read('<script>alert(1)</script>\n\na <u>b</u> <b>c &amp; &shy;d').textContent).toBe(
      '<script>alert(1)</script>a <u>b</u> <b>c & d',
    );
  });

  test('of a kind that means a mark becomes that mark, where it is closed', () => {
    expect(
      marksIn(
        '<em>a</em> <STRONG>b</STRONG> x<sup>2</sup> H<sub>2</sub>O <s>c</s> <code>d</code> <span class="smallcaps">E</span> <span lang="he" dir="rtl">שלום</span> <span style="color: red">plain</span>',
      ),
    ).toEqual(['em a', 'strong b', 'sup 2', 'sub 2', 'strike c', 'code d', 'small_caps E', 'foreign שלום']);
    const [paragraph] = blocksOf('one<br>two<br />three');
    expect(paragraph?.textBetween(0, paragraph.content.size, null, '/')).toBe('one/two/three');
    expect(read('</em> a <em>').textContent).toBe('</em> a <em>');
  });

  test('gives a paragraph its role', () => {
    const [signed] = blocksOf('<span class="signature">A. _Oake_</span>');
    expect([signed?.attrs['role'], signed?.textContent]).toEqual(['signature', 'A. Oake']);
  });

  test('comments are left out and told, an empty one only parts', () => {
    const { doc, warnings } = accepted(importMarkdown('a <!-- b --> c\n\n- d\n\n<!-- -->\n\n- e'));
    expect(doc.textContent).toBe('a  cde');
    expect(doc.firstChild?.children.map(({ type }) => type.name)).toEqual([
      'paragraph',
      'bullet_list',
      'bullet_list',
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['comment-left-out']);
  });
});

test('addresses among the words become links, without the punctuation after them', () => {
  const links = (markdown: string) => {
    const found: string[] = [];
    read(markdown).descendants((node) => {
      const href = node.marks.find(({ type }) => type.name === 'link')?.attrs['href'] as string | undefined;
      if (href !== undefined) found.push(`${node.text} → ${href}`);
    });
    return found;
  };
  expect(links('See https://example.org/a_b_(c), www.example.org. Or a@example.org!')).toEqual([
    'https://example.org/a_b_(c) → https://example.org/a_b_(c)',
    'www.example.org → http://www.example.org',
    'a@example.org → mailto:a@example.org',
  ]);
  expect(links('`https://example.org` http\\://example.org not.a.link example.org a @ b')).toEqual([]);
});

test('a task list keeps its boxes as text', () => {
  expect(outline(read('- [ ] salt\n- [x] bread')).slice(1)).toEqual([
    'bullet_list list_item paragraph: [ ] salt',
    'bullet_list list_item paragraph: [x] bread',
  ]);
});

test('lines that begin with a bar are verse, with a bar alone between stanzas; a table stays one', () => {
  const source =
    '| The tide _comes\n| in_,\n|   goes out,\n  again,\n|\n| and in.\n\nProse.\n\n| a | b |\n|---|---|\n| c | d |';
  expect(outline(read(source)).slice(1)).toEqual([
    'verse stanza: The tide comes / in, / goes out, again,',
    'verse stanza: and in.',
    'paragraph: Prose.',
    'table table_row table_header paragraph: a',
    'table table_row table_header paragraph: b',
    'table table_row table_cell paragraph: c',
    'table table_row table_cell paragraph: d',
  ]);
});

describe('pictures', () => {
  const png =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

  test('that the file holds are kept, each once', async () => {
    const source = `![A dot](${png} "Dot") and ![again][d].\n\n[d]: ${png}\n\n\`${png}\``;
    const { doc, pictures, warnings } = accepted(await importMarkdownFile(Buffer.from(source)));
    const images: unknown[] = [];
    doc.descendants((node) => void (node.type.name === 'image' && images.push(node.attrs)));
    expect(pictures).toHaveLength(1);
    const asset = pictures[0]?.asset;
    expect(images).toMatchObject([
      { asset, alt: 'A dot', title: 'Dot', width: 1, height: 1 },
      { asset, alt: 'again' },
    ]);
    expect(doc.textContent).toContain(png);
    expect(warnings).toEqual([]);
  });

  test('that are broken are left out and told', async () => {
    const broken = await importMarkdownFile(Buffer.from('![A gull](data:image/png;base64,AAAA)'));
    const { doc, warnings } = accepted(broken);
    expect(doc.textContent).toBe('A gull');
    expect(warnings).toMatchObject([{ code: 'image-left-out', line: 1 }]);
  });
});

test('a picture becomes its description, and the person is told', () => {
  const { doc, warnings } = accepted(importMarkdown('See:\n\n![A _grey_ gull](gull.png)'));
  expect(doc.textContent).toBe('See:A grey gull');
  expect(warnings).toMatchObject([{ code: 'image-left-out', line: 3 }]);
});

test('a line break that was meant is a break, any other is a space', () => {
  const [paragraph] = blocksOf('one  \ntwo\nthree');
  expect(paragraph?.textBetween(0, paragraph.content.size, null, '/')).toBe('one/two three');
  expect(read('漢字\n仮名').textContent).toBe('漢字仮名');
});

test('front matter tells date, source and licence, too, and knows lists and folded lines', () => {
  const source =
    '---\ntitle: >-\n  On Salt,\n  and Bread\nauthor:\n  - name: A. Oake\ndate: 12 May 1871\nsource: "The \\"Larder\\""\nlicense: CC BY 4.0\n---\n\nSalt.';
  expect(accepted(importMarkdown(source)).metadata).toEqual({
    title: 'On Salt, and Bread',
    authors: ['A. Oake'],
    language: null,
    date: '12 May 1871',
    source: 'The "Larder"',
    licence: 'CC BY 4.0',
  });
});

test('front matter tells title, authors and language, and is not part of the text', () => {
  const { doc, metadata } = accepted(
    importMarkdown('---\ntitle: "On Salt"\nauthors:\n  - A. Oake\n  - B. Elm\nlang: en-GB\n---\n\nSalt.'),
  );
  expect(metadata).toMatchObject({ title: 'On Salt', authors: ['A. Oake', 'B. Elm'], language: 'en-GB' });
  expect(doc.textContent).toBe('Salt.');
  expect(read('---\nNot a key, but a sentence.\n---\n\nSalt.').textContent).toContain('Not a key');
});

describe('footnotes', () => {
  const footnotesOf = (doc: Node) => outline(doc).filter((line) => line.startsWith('footnotes'));

  test('stand in the chapter of their first mark, under the label that the source prints', () => {
    const doc = read(
      '# A\n\nx[^b] y[^1]\n\n# B\n\nz[^1] w^[Within the _line_.]\n\n[^1]: One.\n\n    More.\n[^b]: Bee.',
    );
    expect(outline(doc)).toEqual([
      '== A',
      'h1: A',
      'paragraph: x[b] y[1]',
      'footnotes [b] paragraph: Bee.',
      'footnotes [1] paragraph: One.',
      'footnotes [1] paragraph: More.',
      '== B',
      'h1: B',
      'paragraph: z[1] w[2]',
      'footnotes [2] paragraph: Within the line.',
    ]);
  });

  test('named for their writer only are numbered in the order of their marks', () => {
    expect(footnotesOf(read('a[^on-salt] b[^on-bread]\n\n[^on-bread]: Bread.\n[^on-salt]: Salt.'))).toEqual([
      'footnotes [1] paragraph: Salt.',
      'footnotes [2] paragraph: Bread.',
    ]);
  });

  test('in brackets, gathered at the end, are read as in plain text', () => {
    const { doc, warnings } = accepted(
      importMarkdown(
        '## One\n\nA *mark*[1], `not[1]`, another\\[2\\].\n\n## Notes\n\n[1] See **this**.\n\\[2\\] And that.',
      ),
    );
    expect(outline(doc).slice(1)).toEqual([
      'h2: One',
      'paragraph: A mark[1], not[1], another[2].',
      'footnotes [1] paragraph: See this.',
      'footnotes [2] paragraph: And that.',
    ]);
    expect(warnings).toEqual([]);
  });

  test('without their counterpart are kept and told', () => {
    const { doc, warnings } = accepted(
      importMarkdown('A[^1] and[^2].\n\n[^1]: One.\n\n[^3]: Three.\n\n[^1]: Again.'),
    );
    expect(outline(doc).slice(1)).toEqual([
      'paragraph: A[1] and[^2].',
      'footnotes [1] paragraph: One.',
      'footnotes [3] paragraph: Three.',
      'footnotes [1] paragraph: Again.',
    ]);
    expect(warnings.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'mark-without-footnote 1',
      'footnote-without-mark 5',
      'footnote-without-mark 7',
    ]);
  });

  test('can refer to one another', () => {
    expect(footnotesOf(read('A[^1].\n\n[^1]: See[^2].\n[^2]: Back to[^1].'))).toEqual([
      'footnotes [1] paragraph: See[2].',
      'footnotes [2] paragraph: Back to[1].',
    ]);
  });
});

describe('chapters', () => {
  const titles = (markdown: string) => read(markdown).children.map((chapter) => chapter.attrs['title']);

  test('begin at the top level of heading that occurs more than once', () => {
    expect(titles('# T\n\n## A\n\na\n\n### A1\n\na\n\n### A2\n\na\n\n## B\n\nb')).toEqual(['A', 'B']);
    expect(titles('# A\n\na\n\n# B\n\nb')).toEqual(['A', 'B']);
    expect(titles('# T\n\nwords\n\n## A\n\na')).toEqual(['T']);
  });

  test('headings alone are no chapter, nor is a byline; an introduction is', () => {
    expect(titles('# Part one\n\n# A\n\na\n\n# B\n\nb')).toEqual(['A', 'B']);
    expect(titles('# T\n\nby A. Oake\n\n## A\n\na\n\n## B\n\nb')).toEqual(['A', 'B']);
    expect(titles(`# T\n\n${'Long introduction. '.repeat(30)}\n\n## A\n\na\n\n## B\n\nb`)).toEqual([
      'T',
      'A',
      'B',
    ]);
  });

  test('without headings there is one, called by its first words', () => {
    expect(titles('Some words of a letter that goes on and on and has no heading at all.\n\nMore.')).toEqual([
      'Some words of a letter that goes on and on and has no…',
    ]);
  });
});

test('what has no words is empty, and an endless line is refused with its number', () => {
  expect(importMarkdown('---\n\n***\n')).toMatchObject({ ok: false, code: 'text-empty' });
  expect(importMarkdown(`# A\n\n${'['.repeat(limits.paragraphLength + 1)}`)).toMatchObject({
    code: 'text-line-too-long',
    message: expect.stringMatching(/line 3 /),
  });
  expect(importMarkdown('# a\n'.repeat(limits.paragraphs + 1))).toMatchObject({ code: 'too-large' });
});

test('what is nested too deep to be read is told', () => {
  const { doc, warnings } = accepted(importMarkdown(`a\n\n${'> '.repeat(300)}b`));
  expect(doc.textContent).toBe('a');
  expect(warnings).toMatchObject([{ code: 'nesting-left-out', line: 3 }]);
});

test('each textblock is of the reading schema and survives JSON', () => {
  const doc = read('# A\n\n> - **b** `c`\n>   1. d[^1]\n\n[^1]: e');
  expect(readingSchema.nodeFromJSON(doc.toJSON()).eq(doc)).toBe(true);
});
