import { afterEach, describe, expect, it } from '@jest/globals';
import { rememberedPlace, rememberPlace } from './remembered-place.js';

const reading = '6f1e1c52-6a2b-4a55-9d0f-2f4e6f1f3c11';

describe('the remembered place', () => {
  afterEach(() => localStorage.clear());

  it('comes back as it was left, for its own reading only', () => {
    rememberPlace(reading, { paragraphId: 'p1', ordinal: 12, top: -40.5 });
    expect(rememberedPlace(reading)).toEqual({ paragraphId: 'p1', ordinal: 12, top: -40.5 });
    expect(rememberedPlace('another')).toBeNull();
  });

  it('what something else has written there counts as nothing', () => {
    for (const stored of ['', '{', '"p1"', '{"paragraphId":1,"ordinal":0,"top":0}', '{"paragraphId":"p"}']) {
      localStorage.setItem(`postil:place:${reading}`, stored);
      expect(rememberedPlace(reading)).toBeNull();
    }
  });
});
