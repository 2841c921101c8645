import { readingSchema } from '@postil/document-model';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { accepted } from '../test/outline.js';
import { importMarkdown } from './markdown/import-markdown.js';
import { importText } from './plain/import-text.js';

const piece = fc.oneof(
  fc.constantFrom(
    '# ',
    '## ',
    '[1]',
    '[^1]',
    '[^1]: ',
    '[1] ',
    '^[',
    '> ',
    '- ',
    '1. ',
    '```',
    '    ',
    '\t',
    '**',
    '_',
    '`',
    '|',
    '|-|-|',
    '---',
  ),
  fc.constantFrom(
    'CHAPTER I',
    'Chapter 2. Salt',
    'II',
    'NOTES',
    'Notes',
    'by A. Oake',
    '* * *',
    '![a](b)',
    '[a](http://b)',
    '<b>',
    '&shy;',
    '&#13;',
  ),
  fc.constantFrom(
    'שלום',
    'مرحبا',
    '漢字',
    '👩‍👩‍👧',
    'e\u0301',
    '\u0301',
    '\ud83d',
    '\ude42',
    '\uFFFC',
    '\u00AD',
    '\u2028',
    '\r\n',
    '\r',
  ),
  fc.string({ unit: 'binary' }),
  fc.lorem(),
  fc.constantFrom('\n', '\n\n', '\n\n\n', ' '),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const plain = fc
  .array(
    fc.oneof(fc.lorem({ mode: 'sentences' }), fc.lorem(), fc.constantFrom('שלום', '漢字', '👩‍👩‍👧', 'No.')),
    { minLength: 1, maxLength: 30 },
  )
  .chain((parts) =>
    fc
      .array(fc.constantFrom(' ', '\n', '\n\n', '\n  ', '\n\n    '), { minLength: 30, maxLength: 30 })
      .map((gaps) => parts.map((part, index) => part + (gaps[index] ?? '')).join('')),
  );

function idsOf(doc: Node): string[] {
  const ids: string[] = [];
  doc.descendants((node) => void (node.attrs['id'] !== undefined && ids.push(String(node.attrs['id']))));
  return ids;
}

test.each([
  ['plain text', importText],
  ['Markdown', importMarkdown],
])('any string is imported as %s or refused in words, and what comes out is sound', (_, importAny) => {
  fc.assert(
    fc.property(text, (source) => {
      const imported = importAny(source);
      if (!imported.ok) return expect(imported.message).not.toBe('');
      const { doc } = imported;
      doc.check();
      expect(readingSchema.nodeFromJSON(doc.toJSON()).eq(doc)).toBe(true);
      const ids = idsOf(doc);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => /^[a-z0-9]{10}$/.test(id))).toBe(true);
      const texts: string[] = [];
      doc.descendants((node) => {
        if (node.type.name === 'footnote_mark') expect(ids).toContain(node.attrs['footnote']);
        if (node.isText) texts.push(node.text ?? '');
      });
      expect(texts).toEqual(
        texts.map((each) => each.normalize('NFC').replace(/[\uFFFC\u00AD\0]|\p{Surrogate}/gu, '')),
      );
    }),
    { numRuns: 400 },
  );
});

test('any bytes are imported or refused, never thrown back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const importAny of [importText, importMarkdown])
        expect(typeof importAny(bytes).ok).toBe('boolean');
    }),
  );
});

test('the words of a plain text come through in their order, none lost, none added', () => {
  const letters = (source: string) => source.normalize('NFC').replace(/\s+/gu, '');
  fc.assert(
    fc.property(plain, (source) => {
      fc.pre(/\p{L}/u.test(source));
      expect(letters(accepted(importText(source)).doc.textContent)).toBe(letters(source));
    }),
    { numRuns: 300 },
  );
});
