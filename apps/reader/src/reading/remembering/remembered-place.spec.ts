import { afterEach, describe, expect, it } from '@jest/globals';
import { forgetPlaces, rememberedPlace, rememberPlace } from './remembered-place.js';

const reading = { id: '6f1e1c52-6a2b-4a55-9d0f-2f4e6f1f3c11', memberId: 'ada' };
const place = { paragraphId: 'p1', ordinal: 12, top: -40.5 };

describe('the remembered place', () => {
  afterEach(() => localStorage.clear());

  it('comes back as it was left, for its own reading and member only', () => {
    rememberPlace(reading, place);
    expect(rememberedPlace(reading)).toEqual(place);
    expect(rememberedPlace({ ...reading, id: 'another' })).toBeNull();
    expect(rememberedPlace({ ...reading, memberId: 'ben' })).toBeNull();
  });

  it('what something else has written there counts as nothing', () => {
    for (const stored of ['', '{', '"p1"', '{"paragraphId":1,"ordinal":0,"top":0}', '{"paragraphId":"p"}']) {
      localStorage.setItem(`postil:place:${reading.id}:ada`, stored);
      expect(rememberedPlace(reading)).toBeNull();
    }
  });

  it('what an earlier version left counts until there is a newer one', () => {
    localStorage.setItem(`postil:place:${reading.id}`, JSON.stringify(place));
    expect(rememberedPlace(reading)).toEqual(place);
    rememberPlace(reading, { ...place, ordinal: 13 });
    expect(rememberedPlace(reading)?.ordinal).toBe(13);
    expect(localStorage).toHaveLength(1);
  });

  it('is forgotten for some members only, with what may be anybody’s', () => {
    const bens = { ...reading, memberId: 'ben' };
    rememberPlace(reading, place);
    rememberPlace(bens, place);
    localStorage.setItem('postil:place:another', JSON.stringify(place));
    forgetPlaces(['ada']);
    expect(rememberedPlace(reading)).toBeNull();
    expect(rememberedPlace(bens)).toEqual(place);
    expect(localStorage).toHaveLength(1);
  });
});
