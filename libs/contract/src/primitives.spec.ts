import fc from 'fast-check';
import { Id, line, TextId, Timestamp, wellFormed } from './primitives.js';

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('an id', () => {
  test('is a UUID, written in lower case however it came', () => {
    expect(Id.parse('0190A3B4-5C6D-7E8F-9A0B-1C2D3E4F5A6B')).toBe('0190a3b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b');
  });

  test.each(['', 'p1', '0190a3b4-5c6d-7e8f-9a0b', "' or 1=1", 7, null])('is not %j', (value) => {
    expect(accepts(Id, value)).toBe(false);
  });

  test('of a text is short and plain', () => {
    expect(accepts(TextId, 'a1-b_C')).toBe(true);
    for (const bad of ['', 'a b', 'a,b', 'a/b', 'a'.repeat(65), '\u00E9'])
      expect(accepts(TextId, bad)).toBe(false);
  });
});

describe('text that people wrote', () => {
  test('keeps every well-formed string up to its limit, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        fc.pre(text.length <= 20 && !text.includes('\0'));
        expect(wellFormed(20).parse(text)).toBe(text);
      }),
    );
  });

  test('is measured in code units, as anchors are: an emoji counts two or more', () => {
    expect(accepts(wellFormed(4), '\u{1F44D}\u{1F44D}')).toBe(true);
    expect(accepts(wellFormed(3), '\u{1F44D}\u{1F44D}')).toBe(false);
    expect(accepts(wellFormed(4, 1), '')).toBe(false);
  });

  test.each(['a\0b', 'a\uD83D', '\uDE00b', '\uDE00\uD83D'])(
    'is refused with a NUL or half a character: %j',
    (text) => {
      expect(accepts(wellFormed(10), text)).toBe(false);
    },
  );
});

describe('a line', () => {
  test('is trimmed, and blanks and line breaks within it become one space', () => {
    expect(line(30).parse('  Tuesday\r\n\tevening \u00A0 readers ')).toBe('Tuesday evening readers');
  });

  test('is measured after trimming', () => {
    expect(line(3).parse('   abc   ')).toBe('abc');
    expect(line(3).parse('a \n\n b')).toBe('a b');
    expect(accepts(line(3), 'abcd')).toBe(false);
  });

  test.each(['', '   ', '\u200B', '\u202E\u2060', '\uFEFF'])(
    'has something visible in it, unlike %j',
    (text) => {
      expect(accepts(line(20), text)).toBe(false);
    },
  );

  test('may be a single emoji', () => {
    expect(line(20).parse('\u{1F44D}')).toBe('\u{1F44D}');
  });
});

describe('a time', () => {
  test('is what Date writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(accepts(Timestamp, date.toISOString())).toBe(true);
        },
      ),
    );
  });

  // Each of these would fail in the database instead.
  test.each([
    '0000-01-01T00:00:00Z',
    '2026-01-01T00:00:00+23:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    'now',
  ])('is not %s', (time) => {
    expect(accepts(Timestamp, time)).toBe(false);
  });
});
