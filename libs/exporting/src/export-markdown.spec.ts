import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { ThreadedComment } from '@postil/feed';
import { ann, chapterWith, comment, highlight, reading, written } from '../test/noted-reading.js';
import { exportMarkdown } from './export-markdown.js';

const exported = (...highlights: ReturnType<typeof highlight>[]) =>
  written(exportMarkdown(reading, [chapterWith(highlights)]));

/** As a reader of the file sees it: HTML is live, and footnotes and definitions work. */
function parse(markdown: string) {
  const env: { references?: object; footnotes?: { refs?: object } } = {};
  const parser = new MarkdownIt({ html: true }).use(footnotes as never);
  const tokens = parser.parse(markdown, env);
  const signatures: { link: string; depth: number }[] = [];
  let depth = 0;
  let html = 0;
  for (const token of tokens) {
    if (token.type === 'bullet_list_open') depth++;
    if (token.type === 'bullet_list_close') depth--;
    if (token.type === 'html_block') html++;
    for (const child of token.children ?? []) {
      if (child.type === 'html_inline') html++;
      const href = String(child.attrGet('href') ?? '');
      if (child.type === 'link_open' && href.includes('/notes/')) signatures.push({ link: href, depth });
    }
  }
  return { signatures, html, definitions: Object.keys({ ...env.references, ...env.footnotes?.refs }) };
}

test('the whole: title, facts, chapter, quotation, thread', async () => {
  const thread = [comment('Really?', [comment('Yes.', [], { id: 'c2', authorId: ann })], { id: 'c1' })];
  expect(await exported(highlight('h', [0, 4], [0, 11], thread))).toBe(
    [
      '# On \\[Salt\\]',
      '',
      '- By A. Oake',
      '- Read by The Club',
      '- Revision 2 of the text',
      '- Exported 2026-11-24 01:02 UTC from <https://postil.test/readings/r>',
      '',
      '## Salt',
      '',
      '> 🙂 sea\\[1\\]',
      '',
      '**Ann \\*A\\*** · Important (yellow) · 2026-11-23 18:05 UTC · [link](https://postil.test/readings/r/notes/h)',
      '',
      '-   **\\<b\\>Ben\\</b\\>** · 2026-11-23 18:05 UTC · [link](https://postil.test/readings/r/notes/h#c1)',
      '',
      '    Really?',
      '',
      '    -   **Ann \\*A\\*** · 2026-11-23 18:05 UTC · [link](https://postil.test/readings/r/notes/h#c2)',
      '',
      '        Yes.',
      '',
    ].join('\n'),
  );
});

test('a quotation keeps its paragraphs and its line breaks, and its words do nothing', async () => {
  expect(await exported(highlight('h', [0, 12], [2, 17]))).toContain(
    '> is salt.\n>\n> \\# Not a heading, \\*nor\\* stressed.\n>\n> It comes\\\n> and goes\n',
  );
});

test('what is private or deleted says so; a stub keeps its answers', async () => {
  const thread = [
    comment('', [comment('Still here.')], {
      deletedAt: '2026-11-23T19:00:00.000Z',
      editedAt: '2026-11-23T18:30:00.000Z',
    }),
  ];
  const markdown = await exported(highlight('h', [0, 0], [0, 3], thread, { visibility: 'private' }));
  expect(markdown).toContain('private: only you see this');
  expect(markdown).toMatch(/#comment-\d+\) · \(deleted\)\n/);
  expect(markdown).toContain('    Still here.');
  expect(markdown).not.toContain('edited');
  const stub = highlight('h', [0, 0], [0, 3], thread, { deletedAt: '2026-11-23T19:00:00.000Z' });
  expect(await exported(stub)).toContain('** · (deleted) · ');
});

test('notes whose passage is gone come last, with their words and their threads', async () => {
  const gone = highlight('gone', [1, 0], [2, 8], [comment('Where is it?')], {
    placement: null,
    orphan: { revisionId: 'v', lastRevisionId: 'u', decidedBy: null },
  });
  const orphans = { title: null, paragraphs: [], highlights: [gone] };
  const markdown = await written(
    exportMarkdown(reading, [chapterWith([highlight('h', [0, 0], [0, 3])]), orphans]),
  );
  const [, section = ''] = markdown.split('## No longer in the text\n');
  expect(section).toContain('> \\# Not a heading, \\*nor\\* stressed.\n>\n> It comes\n');
  expect(section).toContain('[link](https://postil.test/readings/r/notes/gone)');
  expect(section).toContain('    Where is it?');
  expect(await written(exportMarkdown(reading, [orphans]))).not.toContain('There are no notes yet.');
});

test('a reading without notes says so', async () => {
  expect(await written(exportMarkdown(reading, []))).toMatch(/There are no notes yet\.\n$/);
});

describe('a comment cannot leave its place', () => {
  const nasty = [
    '```js\nan open fence',
    '~~~~\n~~~\nstill open',
    '- a list\n- that ends here',
    '* stars\n    * and more',
    '1. one\n\n   ```\n   open in an item',
    '> a quotation\n> # heading',
    '<script>alert(1)</script>\n\n<!-- gone',
    '<div>\n```\n</div>',
    'a <b>tag</b>, `<code>` and <https://example.org/?a=<b>',
    '[link]: https://example.org/elsewhere\n[^1]: a note',
    '> - [link]: /elsewhere "title"',
    '[link\n]: /elsewhere',
    '    indented code\n\n\ttab',
    '|a|b|\n|-|-|\n|`|<img src=x>`|',
    'Heading\n===\n\n---\n\n***',
    '\\`<b>`',
    '**open *emphasis `code',
    '[link',
    '[link a <b>tag</b>, `<code>` and <https://example.org/?a=<b>`',
    '\n\n  text  \n\n\n',
    '# On Salt\n\n## Salt',
  ];
  const expectedOf = (threads: readonly ThreadedComment[], depth = 1): { link: string; depth: number }[] =>
    threads.flatMap(({ comment: { id }, replies }) => [
      { link: `https://postil.test/readings/r/notes/h#${id}`, depth },
      ...expectedOf(replies, depth + 1),
    ]);
  const check = async (thread: ThreadedComment[]) => {
    const markdown = await exported(
      highlight('h', [0, 0], [0, 3], thread),
      highlight('last', [1, 0], [1, 5]),
    );
    const { signatures, html, definitions } = parse(markdown);
    expect(signatures.filter(({ link }) => link.includes('#'))).toEqual(expectedOf(thread));
    expect(signatures.at(-1)).toEqual({ link: 'https://postil.test/readings/r/notes/last', depth: 0 });
    expect([html, definitions]).toEqual([0, []]);
  };

  test.each(nasty)('%j', (body) =>
    check([comment(body, [comment('A reply.'), comment(body)]), comment('Next.')]),
  );

  test('whatever members write', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...nasty),
      fc.constantFrom(
        '```',
        '~~~',
        '`',
        '``',
        '<',
        '<a',
        '<!--',
        '>',
        '> ',
        '- ',
        '* ',
        '+ ',
        '1. ',
        '# ',
        '[a]',
        ']: ',
        '[^1]',
        '\\',
        '    ',
        '\t',
        '|',
        '|-|',
        '---',
        '===',
        '&lt;b&gt;',
        '<http://a',
        'x',
      ),
      fc.constantFrom('\n', '\n\n', '\r\n', ' '),
      fc.string(),
    );
    const body = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => `x ${pieces.join('')}`);
    await fc.assert(
      fc.asyncProperty(body, body, async (one, other) =>
        check([comment(one, [comment(other, [comment(one)]), comment('Reply.')]), comment(other)]),
      ),
      { numRuns: 400 },
    );
  });

  test('however deep it is; far in, answers stay in line and say to whom they are', async () => {
    let deep = comment('The deepest.');
    for (let level = 0; level < 60; level++) deep = comment(`Level ${level}.`, [deep]);
    const markdown = await exported(highlight('h', [0, 0], [0, 3], [deep]));
    expect(parse(markdown).signatures).toHaveLength(62);
    expect(markdown).toContain(' · to \\<b\\>Ben\\</b\\> · ');
    expect(markdown).toContain('The deepest.');
  });

  test('and what is harmless stays as it was written', async () => {
    const body =
      '*Yes*, see [this](https://example.org) and `a < b`:\n\n```js\nif (a<b) {\n\treturn;\n}\n```\n\n- [x] done';
    const markdown = await exported(highlight('h', [0, 0], [0, 3], [comment(body)]));
    expect(markdown).toContain(
      body
        .split('\n')
        .map((line) => (line === '' ? '' : `    ${line}`))
        .join('\n'),
    );
  });
});
