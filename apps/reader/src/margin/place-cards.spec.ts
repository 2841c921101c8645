import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CARD_GAP, placeCards, type WantedCard } from './place-cards.js';

const cardsOf = (...wanted: number[]): WantedCard[] =>
  wanted.map((at, index) => ({ id: String(index), wanted: at, height: 100 }));
const topsOf = (cards: WantedCard[], focused: string | null = null) => [
  ...placeCards(cards, focused).entries(),
];

describe('placing cards', () => {
  test('a card with room around it stands at its passage', () => {
    expect(topsOf(cardsOf(0, 200, 500))).toEqual([
      ['0', 0],
      ['1', 200],
      ['2', 500],
    ]);
  });

  test('without a focused one, the later card makes room', () => {
    expect(topsOf(cardsOf(50, 60))).toEqual([
      ['0', 50],
      ['1', 160],
    ]);
  });

  test('the focused card stands exactly at its passage, and those before it move up', () => {
    const tops = placeCards(cardsOf(300, 310, 320), '2');
    expect(tops.get('2')).toBe(320);
    expect(tops.get('1')).toBe(210);
    expect(tops.get('0')).toBe(100);
  });

  test('cards without room above the focused one stand below it', () => {
    const tops = placeCards(cardsOf(20, 30, 130), '1');
    expect(tops.get('1')).toBe(30);
    expect(tops.get('0')).toBe(140);
    expect(tops.get('2')).toBe(250);
  });

  test('cards never overlap, whatever is focused, and the focused one never moves', () => {
    const card = fc.record({ wanted: fc.nat(3000), height: fc.integer({ min: 20, max: 400 }) });
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 40 }), fc.nat(39), (drawn, pick) => {
        const cards = drawn
          .sort((a, b) => a.wanted - b.wanted)
          .map((one, index) => ({ ...one, id: String(index) }));
        const focused = cards[pick % cards.length] as WantedCard;
        const tops = placeCards(cards, focused.id);
        expect(tops.get(focused.id)).toBe(focused.wanted);
        const placed = cards
          .map(({ id, height }) => ({ top: tops.get(id) ?? Number.NaN, height }))
          .sort((a, b) => a.top - b.top);
        expect(placed[0]?.top).toBeGreaterThanOrEqual(0);
        placed.slice(1).forEach(({ top }, index) => {
          const before = placed[index] as (typeof placed)[number];
          expect(top).toBeGreaterThanOrEqual(before.top + before.height + CARD_GAP);
        });
      }),
    );
  });
});
