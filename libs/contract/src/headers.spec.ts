import fc from 'fast-check';
import { parseVersionTag, versionTag } from './headers.js';

describe('an entity tag', () => {
  test('of a version gives the version back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (version) => {
        expect(parseVersionTag(versionTag(version))).toBe(version);
      }),
    );
  });

  test('may have blanks around it', () => {
    expect(parseVersionTag('  "7" ')).toBe(7);
  });

  test.each([
    undefined,
    '',
    '7',
    '""',
    '"0"',
    '"07"',
    '"-1"',
    '"1.5"',
    'W/"7"',
    '*',
    '"7", "8"',
    '"9999999999"',
  ])('is not one of ours: %j', (header) => {
    expect(parseVersionTag(header)).toBeNull();
  });
});
