import { ATOM, Revision } from '@postil/document-model';
import type { Anchor } from '../anchor.js';
import { describeRange } from '../describe-range.js';
import { exactText } from '../quote.js';
import { RevisionMap } from './revision-map.js';

const A = 'The harbour master kept a ledger of every ship that came in before the ice.';
const B = 'His daughter read it aloud in winter, when nobody else had news to tell.';
const C = 'Nobody in the village could say where the third lighthouse had stood.';
const D = 'In spring the boats were painted green, because green was what was left.';

const revision = (texts: readonly string[], prefix = 'p') =>
  new Revision(texts.map((text, ordinal) => ({ id: `${prefix}${ordinal}`, chapterId: 'c', ordinal, text })));

/** The anchor of the `nth` occurrence of a quote, paragraphs joined by `\n`. */
function anchorOf(old: Revision, quote: string, nth = 0): Anchor {
  const flat = old.paragraphs.map(({ text }) => text).join('\n');
  let from = flat.indexOf(quote);
  for (let skip = 0; skip < nth; skip++) from = flat.indexOf(quote, from + 1);
  const point = (place: number) => {
    let start = 0;
    for (const { id, text } of old.paragraphs) {
      if (place <= start + text.length) return { paragraphId: id, offset: place - start };
      start += text.length + 1;
    }
    throw new Error(`"${quote}" does not stand there.`);
  };
  const described = describeRange(old, point(from), point(from + quote.length));
  if (!described.ok) throw new Error(described.why);
  return described.anchor;
}

function placed(before: readonly string[], after: readonly string[], quote: string, nth = 0) {
  const next = revision(after, 'n');
  const old = revision(before);
  const result = RevisionMap.of(old, next).place(anchorOf(old, quote, nth));
  if (result.status === 'orphaned') return { status: result.status };
  return { status: result.status, words: exactText(next, result.range), in: result.range.startOrdinal };
}

describe('a passage in the next revision', () => {
  test('stands exactly where it stood when nothing changed', () => {
    expect(placed([A, B], [A, B], 'read it aloud')).toEqual({
      status: 'exact',
      words: 'read it aloud',
      in: 1,
    });
  });

  test('stays exact when words around it change', () => {
    const after = B.replace('His daughter', 'Her youngest daughter');
    expect(placed([A, B, C], [A, after, C], 'nobody else had news')).toMatchObject({
      status: 'exact',
      words: 'nobody else had news',
    });
  });

  test('is edited when its own words change, and takes them along', () => {
    const after = B.replace('read it aloud', 'read all of it aloud');
    expect(placed([A, B, C], [A, after, C], 'read it aloud in winter')).toMatchObject({
      status: 'edited',
      words: 'read all of it aloud in winter',
    });
  });

  test('has moved when its paragraph changed its place', () => {
    expect(placed([A, B, C, D], [B, C, D, A], 'every ship')).toEqual({
      status: 'moved',
      words: 'every ship',
      in: 3,
    });
  });

  test('has moved when its sentence went into another paragraph', () => {
    const before = [`${A} ${C}`, B, D];
    expect(placed(before, [A, B, `${D} ${C}`], 'the third lighthouse')).toEqual({
      status: 'moved',
      words: 'the third lighthouse',
      in: 2,
    });
  });

  test('is an orphan when its paragraph is gone', () => {
    expect(placed([A, B, C], [A, C], 'read it aloud')).toEqual({ status: 'orphaned' });
  });

  test('is an orphan when its words are gone from a paragraph that stayed', () => {
    const after = B.replace(', when nobody else had news to tell', '');
    expect(placed([A, B, C], [A, after, C], 'nobody else had news')).toEqual({ status: 'orphaned' });
  });

  test('is not taken to a like sentence that was there before', () => {
    const like = 'His daughter read it aloud in autumn, when nobody else had time to listen.';
    expect(placed([A, B, C, like], [A, C, like], 'read it aloud in winter')).toEqual({ status: 'orphaned' });
  });

  test('stays with the original when its paragraph was copied', () => {
    expect(placed([A, B, C, D], [A, B, C, D, B], 'read it aloud')).toMatchObject({ status: 'exact', in: 1 });
  });

  test('stays with the original that was edited, though its copy elsewhere was not', () => {
    const grown = `${B} The news was old.`;
    expect(placed([A, B, C, D], [A, grown, C, D, B], 'read it aloud')).toMatchObject({ in: 1 });
  });

  test('goes with a paragraph that moved word for word, whatever came in its place', () => {
    expect(placed([A, B, C, D], [A, 'Another one came.', C, D, B], 'read it aloud')).toMatchObject({ in: 4 });
  });

  test('stays in a label that grew between the same neighbours', () => {
    const after = [A, 'Lanterns (lit, though not every night)', B];
    expect(placed([A, 'Lanterns', B], after, 'Lanterns')).toMatchObject({ words: 'Lanterns', in: 1 });
  });

  test('finds the right one of several equal quotes', () => {
    const before = ['Yes, he said.', A, 'Yes, he said.', B, 'Yes, he said.', C];
    const after = [A, 'Yes, he said.', B, 'Yes, he said.', C];
    expect(placed(before, after, 'Yes', 1)).toMatchObject({ status: 'exact', in: 1 });
    expect(placed(before, after, 'Yes', 2)).toMatchObject({ status: 'exact', in: 3 });
  });

  test('is found in both parts of a split, and over the new break', () => {
    const before = [C, `${A} ${B}`, D];
    const after = [C, A, B, D];
    expect(placed(before, after, 'harbour master')).toMatchObject({ words: 'harbour master', in: 1 });
    expect(placed(before, after, 'nobody else')).toMatchObject({ words: 'nobody else', in: 2 });
    expect(placed(before, after, 'before the ice. His daughter')).toMatchObject({
      status: 'edited',
      words: 'before the ice.\nHis daughter',
    });
  });

  test('is found where paragraphs were joined, and over the old break', () => {
    const before = [C, A, B, D];
    const after = [C, `${A} ${B}`, D];
    expect(placed(before, after, 'nobody else')).toEqual({ status: 'moved', words: 'nobody else', in: 1 });
    expect(placed(before, after, 'before the ice.\nHis daughter')).toMatchObject({
      words: 'before the ice. His daughter',
    });
  });

  test.each([
    ['quotation marks', `He said "${C}" and left.`, `He said “${C}” and left.`, `"${C}"`],
    [
      'dashes',
      'The long way - past the mill - was closed.',
      'The long way – past the mill – was closed.',
      '- past the mill -',
    ],
    [
      'composed accents',
      'The café near the pont neuf was closed.',
      'The cafe\u0301 near the pont neuf was closed.',
      'The café near',
    ],
    [
      'ligatures',
      'A difficult office in the final affair.',
      'A diﬃcult oﬃce in the ﬁnal aﬀair.',
      'difficult office',
    ],
    [
      'spaces',
      'Ten kilometres of open water remained.',
      'Ten\u00a0kilometres of open\u202fwater remained.',
      'Ten kilometres of open water',
    ],
  ])('keeps its words through other %s', (_name, before, after, quote) => {
    expect(placed([A, before, D], [A, after, D], quote).status).toBe('exact');
  });

  test('goes from sign to sign where Chinese and Latin mix', () => {
    const before = ['第一章', '我们使用Rust编写程序，然后在Linux上运行它。', '第二章'];
    const after = ['第一章', '现在我们使用 Rust 语言编写程序，然后在 Linux 上运行它。', '第二章'];
    expect(placed(before, after, 'Linux上运行')).toMatchObject({ words: 'Linux 上运行' });
  });

  test('does not grow over a replaced word at its edge', () => {
    const after = A.replace('kept', 'burned');
    expect(placed([A, B], [after, B], 'kept a ledger of every ship')).toMatchObject({
      status: 'edited',
      words: 'a ledger of every ship',
    });
  });

  test('keeps a word whole that was only respelled', () => {
    expect(placed([A, B], [A.replace('harbour', 'harbor'), B], 'harbour')).toMatchObject({ words: 'harbor' });
  });

  test('keeps the footnote marks inside it', () => {
    const marked = A.replace('ledger', `ledger${ATOM}`);
    expect(placed([marked, B], [`Once upon a time: ${marked}`, B], `ledger${ATOM} of`)).toMatchObject({
      status: 'exact',
      words: `ledger${ATOM} of`,
    });
  });

  test('never splits what a reader sees as one character', () => {
    const before = 'A small \u{1F469}\u200D\u{1F680} painted on the third door of the harbour office.';
    const after = 'A small \u{1F469}\u200D\u{1F52C} painted on the third door of the harbour office.';
    const result = placed([before, B], [after, B], '\u{1F469}\u200D\u{1F680} painted');
    expect(result.words).toMatch(/^(\u{1F469}\u200D\u{1F52C} )?painted$/u);
  });
});

describe('candidates for an orphan', () => {
  test('are the places with words like its own, even those of another passage', () => {
    const like = 'His daughter read it aloud in autumn, when nobody else had time to listen.';
    const old = revision([A, B, C, like]);
    const next = revision([A, C, like], 'n');
    const [first] = RevisionMap.of(old, next).candidates(anchorOf(old, 'read it aloud in winter'));
    expect(first?.range.startOrdinal).toBe(2);
    expect(first?.score).toBeLessThan(0.9);
    expect(first?.anchor.quote.exact).toMatch(/^read it aloud/);
  });
});
