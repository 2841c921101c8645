import { mayHaveTurnedLigatures, withLigatures } from './drawn-glyphs.js';

const piece = (str: string, dir: string) => ({
  str,
  dir,
  transform: [1, 0, 0, 1, 0, 0],
  width: 1,
  fontName: 'f',
});
const [LAM, ALEF] = ['ل', 'ا'];

test('a ligature that the parser turned round is put right, the article is left alone', () => {
  const turned = piece(`${ALEF}${LAM}سم بل${ALEF}د`.replace(`ل${ALEF}`, `${ALEF}ل`), 'rtl');
  const drawn = ['د', `${LAM}${ALEF}`, 'ب', 'م', 'س', LAM, ALEF];
  const [fixed] = withLigatures([turned], drawn);
  expect(fixed).toMatchObject({ str: 'السم بلاد' });
});

test('words from the left pass by', () => {
  const pieces = [piece('The fine', 'ltr'), piece(`ب${ALEF}${LAM}`, 'rtl')];
  const fixed = withLigatures(pieces, ['T', 'h', 'e', '\uFB01', 'n', 'e', `${LAM}${ALEF}`, 'ب']);
  expect(fixed).toMatchObject([{ str: 'The fine' }, { str: `ب${LAM}${ALEF}` }]);
});

test('where glyphs and words do not go together, all stays as it was', () => {
  const pieces = [piece(`ب${ALEF}${LAM}`, 'rtl')];
  expect(withLigatures(pieces, ['x', 'y', 'z'])).toEqual(pieces);
});

test('only pages with such letters need it', () => {
  expect(mayHaveTurnedLigatures([piece('plain', 'ltr')])).toBe(false);
  expect(mayHaveTurnedLigatures([piece(`${ALEF}${LAM}`, 'rtl')])).toBe(true);
});
