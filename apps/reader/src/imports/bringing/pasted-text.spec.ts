import { pastedText } from './pasted-text.js';

function clipboard(content: Record<string, string>): DataTransfer {
  return { getData: (type: string) => content[type] ?? '' } as DataTransfer;
}

test('what was copied from a page comes with its markup, and with its words', () => {
  const html = '<h2>The bridge</h2><p>It held<sup>1</sup>.</p>';
  const words = 'The bridge\n\nIt held1.';
  expect(pastedText(clipboard({ 'text/html': html, 'text/plain': words }))).toEqual({
    kind: 'page',
    html,
    words,
  });
});

test('what a code editor copies is the words alone: its markup only colours them', () => {
  const html = '<meta charset="utf-8"><div style="color:#ccc"><div><span># The bridge</span></div></div>';
  expect(pastedText(clipboard({ 'text/html': html, 'text/plain': '# The bridge' }))).toEqual({
    kind: 'words',
    words: '# The bridge',
  });
});

test('markup without words beside it is read for them', () => {
  expect(pastedText(clipboard({ 'text/html': '<p>It held.</p>' }))).toMatchObject({ words: 'It held.' });
});

test('a clipboard without words has no text', () => {
  expect(pastedText(clipboard({}))).toBeNull();
  expect(pastedText(clipboard({ 'text/plain': ' \n' }))).toBeNull();
  expect(pastedText(clipboard({ 'text/html': '<p> </p>' }))).toBeNull();
});
