import { wordsAround } from './words-around.js';

const quote = {
  prefix: 'On market days two carts meet ',
  exact: 'in the middle',
  suffix: ', and one of them must go back.',
};

test('the words around a quote are cut where a word ends', () => {
  expect(wordsAround(quote, 12)).toEqual({
    before: 'carts meet ',
    exact: 'in the middle',
    after: ', and one of',
  });
});

test('words that fit are shown whole, on one line', () => {
  const around = wordsAround({ ...quote, prefix: 'One line\nand another ' }, 100);
  expect(around.before).toBe('One line and another ');
  expect(around.after).toBe(', and one of them must go back.');
});

test('a word that is longer than the room for it is left out', () => {
  const around = wordsAround({ prefix: 'x'.repeat(50), exact: 'stone', suffix: '' }, 12);
  expect(around).toEqual({ before: '', exact: 'stone', after: '' });
});

test('a word that the context itself cuts off is left out', () => {
  const around = wordsAround(
    { prefix: 'ntil at last ', exact: 'the priest', suffix: ' comes out o' },
    40,
    12,
  );
  expect(around.before).toBe('at last ');
  expect(around.after).toBe(' comes out');
});
