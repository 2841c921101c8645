import { beforeAll, describe, expect, test } from '@jest/globals';
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { Markdown, loadMarkdown } from './markdown.js';

const html = (text: string) => {
  cleanup();
  return render(<Markdown text={text} />).container.innerHTML;
};
const inside = (text: string) => html(text).replace(/^<div class="markdown">|<\/div>$/g, '');

beforeAll(loadMarkdown);

describe('Markdown in comments', () => {
  test('emphasis, code, lists, quotations and links are drawn', () => {
    expect(inside('*a* **b** `c`')).toBe('<p><em>a</em> <strong>b</strong> <code>c</code></p>');
    expect(inside('- one\n- two')).toBe('<ul><li>one</li><li>two</li></ul>');
    expect(inside('> said')).toBe('<blockquote><p>said</p></blockquote>');
    expect(inside('3. three')).toBe('<ol start="3"><li>three</li></ol>');
  });

  test('a line break is a line break', () => {
    expect(inside('one\ntwo')).toBe('<p>one<br>two</p>');
  });

  test('links open elsewhere and give nothing away', () => {
    expect(inside('[here](https://example.org)')).toBe(
      '<p><a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow ugc">here</a></p>',
    );
  });

  test('HTML stays text', () => {
    expect(inside('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
  });

  test('a link that runs something is no link', () => {
    expect(inside('[a](javascript:alert(1))')).not.toContain('<a');
    expect(inside('[a](data:text/html,x)')).not.toContain('<a');
  });

  test('a picture is a link, never loaded', () => {
    expect(inside('![cat](https://example.org/cat.png)')).toContain('>cat</a>');
    expect(html('![cat](https://example.org/cat.png)')).not.toContain('<img');
  });

  test('whatever is typed, only the allowed elements come out', () => {
    const allowed = new Set('div p br blockquote ul ol li em strong s code pre a'.split(' '));
    const piece = fc.constantFrom(
      '<b>',
      '&lt;',
      '`',
      '*',
      '_',
      '[x](',
      'javascript:',
      ')',
      '\n',
      '> ',
      '- ',
      '#',
      '|',
      '![',
      ']',
      'a',
      ' ',
      '~~',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const markup = html(pieces.join(''));
        for (const [, name] of markup.matchAll(/<([a-z0-9]+)/g)) expect(allowed.has(name ?? '')).toBe(true);
        expect(markup).not.toMatch(/href="(?!https?:|mailto:)/);
      }),
    );
  });
});
