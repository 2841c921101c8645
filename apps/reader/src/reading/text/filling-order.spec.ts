import { describe, expect, it } from '@jest/globals';
import { nearestFirst } from './filling-order.js';

describe('nearestFirst', () => {
  it('goes out from the reader’s chapter, the next before the previous', () => {
    expect(nearestFirst(6, 2)).toEqual([2, 3, 1, 4, 0, 5]);
  });

  it('names every chapter once, wherever it begins', () => {
    for (const from of [-1, 0, 3, 4, 99]) {
      expect([...nearestFirst(5, from)].sort()).toEqual([0, 1, 2, 3, 4]);
    }
  });

  it('of no chapters there is none', () => {
    expect(nearestFirst(0, 0)).toEqual([]);
  });
});
