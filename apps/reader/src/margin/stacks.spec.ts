import { describe, expect, test } from '@jest/globals';
import type { NoteView } from '../sync/store-view.js';
import { stacksOf, topCards } from './stacks.js';

const note = (id: string, ordinal: number, from: number, to: number): NoteView => {
  const placement = {
    startOrdinal: ordinal,
    endOrdinal: ordinal,
    start: { offset: from },
    end: { offset: to },
  };
  return { highlight: { id, placement } } as unknown as NoteView;
};
const ids = (stacks: NoteView[][]) =>
  stacks.map((stack) => stack.map(({ highlight }) => highlight.id).join(''));
const none = new Set<string>();

describe('stacks', () => {
  test('overlapping passages that begin within a line are one stack', () => {
    expect(ids(stacksOf([note('a', 1, 0, 90), note('b', 1, 40, 60), note('c', 1, 60, 99)]))).toEqual(['abc']);
  });

  test('passages that only touch, or begin lines apart, stand alone', () => {
    expect(ids(stacksOf([note('a', 1, 0, 40), note('b', 1, 40, 60)]))).toEqual(['a', 'b']);
    expect(ids(stacksOf([note('a', 1, 0, 400), note('b', 1, 200, 300)]))).toEqual(['a', 'b']);
    expect(ids(stacksOf([note('a', 1, 0, 40), note('b', 2, 0, 40)]))).toEqual(['a', 'b']);
  });

  test('the first card lies on top, or the focused one', () => {
    const stacks = stacksOf([note('a', 1, 0, 90), note('b', 1, 0, 60)]);
    const tops = (focused: string | null) =>
      topCards(stacks, focused, none).map((card) => card.note.highlight.id);
    expect(tops(null)).toEqual(['a']);
    expect(tops('b')).toEqual(['b']);
  });

  test('a card that somebody is writing in is never covered', () => {
    const stacks = stacksOf([note('a', 1, 0, 90), note('b', 1, 0, 60)]);
    const cards = topCards(stacks, 'a', new Set(['b']));
    expect(cards.map((card) => card.note.highlight.id)).toEqual(['a', 'b']);
  });
});
