import { expect, test } from '@jest/globals';
import { KeptAnswers } from './kept-answers.js';

const always = () => true;

test('an answer that is being found, or was, serves all who ask for it', async () => {
  const answers = new KeptAnswers<string>(100, ({ length }) => length);
  let found = 0;
  const find = () => Promise.resolve(`answer ${++found}`);
  const both = await Promise.all([answers.get('a', always, find), answers.get('a', always, find)]);
  expect([...both, await answers.get('a', always, find)]).toEqual(['answer 1', 'answer 1', 'answer 1']);
  expect(await answers.get('b', always, find)).toBe('answer 2');
});

test('one that will not do is found anew, once for all who cannot do with it', async () => {
  const answers = new KeptAnswers<number>(100, () => 1);
  let found = 0;
  const find = () => Promise.resolve(++found);
  const atLeast = (least: number) => answers.get('a', (answer) => answer >= least, find);
  expect(await atLeast(1)).toBe(1);
  expect(await Promise.all([atLeast(2), atLeast(2), atLeast(1)])).toEqual([2, 2, 1]);
  expect(found).toBe(2);
});

test('those kept longest go when there is no more room, and one without room is given but not kept', async () => {
  const answers = new KeptAnswers<string>(10, ({ length }) => length);
  const finds: string[] = [];
  const ask = (key: string, answer: string) =>
    answers.get(key, always, () => {
      finds.push(key);
      return Promise.resolve(answer);
    });
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await ask(key, 'xxxx');
  expect(finds).toEqual(['a', 'b', 'c', 'a']);
  expect(await ask('d', 'x'.repeat(11))).toHaveLength(11);
  expect(await ask('d', 'other')).toBe('other');
});

test('a failure is told to those who waited, and not kept', async () => {
  const answers = new KeptAnswers<string>(10, ({ length }) => length);
  const fail = () => Promise.reject(new Error('no database'));
  const both = await Promise.allSettled([answers.get('a', always, fail), answers.get('a', always, fail)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await answers.get('a', always, () => Promise.resolve('there'))).toBe('there');
});
