/** A script to make up words in: `word(n)` is a different word for every n. */
export interface Script {
  readonly name: string;
  /** Whether a space stands between two words. */
  readonly spaced: boolean;
  /** Little words that stand in many sentences. */
  readonly common: readonly string[];
  word(serial: number): string;
}

const letters = (text: string): string[] => text.split(' ');

/** Spells a number in syllables, three or more for each word; neighbouring numbers give words that look apart. */
function spelling(syllables: readonly string[], least = 3): (serial: number) => string {
  const base = syllables.length;
  // A bijection below the prime, so that no two numbers spell the same word.
  const scattered = (serial: number) => (serial * 48_271) % 99_991;
  return (serial) => {
    let rest = scattered(serial + 1);
    let word = '';
    for (let length = 0; length < least || rest > 0; length++) {
      word += syllables[rest % base];
      rest = Math.floor(rest / base);
    }
    return word;
  };
}

/** Pairs of code points from a wide block, each of which stands in one word only. */
function ideographs(first: number, count: number): (serial: number) => string {
  return (serial) => {
    const at = (serial * 2) % count;
    return String.fromCodePoint(first + at, first + at + 1);
  };
}

/** Scripts that are cut in different ways: with and without spaces, with marks, from either side, in pairs. */
export const scripts: readonly Script[] = [
  {
    name: 'Latin',
    spaced: true,
    common: letters('and of the with under into'),
    word: spelling(letters('ba ro ti ken mal su vor di elm pra nos wi gu fe lan')),
  },
  {
    name: 'Latin with combining marks',
    spaced: true,
    common: letters('va x\u0301 neb z\u0323e ku'),
    word: spelling(letters('q\u0301a x\u0323e m\u0304o tr\u0325 va ni l\u030Cu ke w\u0308i so')),
  },
  {
    name: 'Greek',
    spaced: true,
    common: letters('και του στην από με'),
    word: spelling(letters('θα λι κο ρες μυ δο νη φω τα ξε βου')),
  },
  {
    name: 'Cyrillic',
    spaced: true,
    common: letters('и на под через без'),
    word: spelling(letters('ба ле ком нуш ри дов ста жи пер мо вяз')),
  },
  {
    name: 'Arabic',
    spaced: true,
    common: letters('من في على إلى مع'),
    word: spelling(letters('با كت رس ون مي دل شا قو حر نه فز'), 2),
  },
  {
    name: 'Hebrew with points',
    spaced: true,
    common: letters('\u05E9\u05DC \u05E2\u05DC \u05D0\u05EA \u05E2\u05DD'),
    word: spelling(
      letters('\u05D1\u05B8 \u05E9\u05C1\u05B6 \u05DC\u05D5\u05B9 \u05DE\u05B4 \u05E8\u05B0 \u05EA\u05B7'),
    ),
  },
  {
    name: 'Devanagari',
    spaced: true,
    common: letters('और में से पर को'),
    word: spelling(letters('क्षि मा नो त्र ली दु बै शं का पे')),
  },
  {
    name: 'Hangul',
    spaced: true,
    common: letters('그 와 이 저 또'),
    word: spelling(letters('가 람 도 빛 누 솔 미 천 별 호 재')),
  },
  {
    name: 'Han',
    spaced: false,
    common: letters('的 在 与 也 从'),
    word: ideographs(0x5000, 16_000),
  },
  {
    name: 'Han beyond the basic plane',
    spaced: false,
    common: letters('\u{20BB7} \u{2070E} \u{20731}'),
    word: ideographs(0x21000, 16_000),
  },
  {
    name: 'Gothic',
    spaced: true,
    common: letters('\u{10339}\u{1033D} \u{1033E}\u{10330} \u{10338}\u{1033F}'),
    word: spelling(
      letters('\u{10330} \u{10331} \u{10332} \u{10333} \u{10334} \u{10335} \u{10336} \u{10337}'),
    ),
  },
];
