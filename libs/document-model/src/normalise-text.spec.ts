import fc from 'fast-check';
import { normaliseText } from './normalise-text.js';

/** Any code units at all, weighted towards those that normalisation has a say in. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(0x0d, 0x0a, 0x0b, 0x0c, 0x85, 0x2028, 0x2029, 0xad, 0xfeff, 0xfffc, 0, 0x7f),
      fc.constantFrom(0xd83d, 0xde00, 0x65, 0x301, 0x323, 0x1100, 0x1161, 0x212b),
    ),
    { maxLength: 30 },
  )
  .map((units) => String.fromCharCode(...units));

describe('normaliseText', () => {
  test('normalising twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('no lone surrogate, no control character and no stand-in for an atom is left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(text)).not.toMatch(
          /\p{Surrogate}|[\u00AD\uFEFF\uFFFC]|(?![\t\n])[\u0000-\u001F\u007F]/u,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('every kind of line and page break becomes one line feed, so that no two words are joined', () => {
    expect(normaliseText('a\r\nb\rc\nd\fe\vf\u0085g\u2028h\u2029i')).toBe('a\nb\nc\nd\ne\nf\ng\nh\ni');
  });

  test('letters are composed, also where a soft hyphen stood between the letter and its accent', () => {
    expect(normaliseText('cafe\u0301')).toBe('caf\u00E9');
    expect(normaliseText('cafe\u00AD\u0301')).toBe('caf\u00E9');
  });

  test('half a surrogate pair becomes U+FFFD, and never half of another character', () => {
    expect(normaliseText('a\uD83Db')).toBe('a\uFFFDb');
    expect(normaliseText('\uD83D\u00AD\uDE00')).toBe('\uFFFD\uFFFD');
    expect(normaliseText('\uD83D\uDE00')).toBe('\uD83D\uDE00');
  });

  test('tabs, no-break spaces and joiners inside emoji stay', () => {
    const kept = 'a\tb\u00A0c \u{1F469}\u200D\u{1F466}';
    expect(normaliseText(kept)).toBe(kept);
  });
});
