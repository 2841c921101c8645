import fc from 'fast-check';
import { parseVersionTag, versionTag } from './headers.js';

describe('an entity tag', () => {
  test('of what was seen gives it back', () => {
    const epochs = fc.option(fc.uuid(), { nil: null });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), epochs, (version, epoch) => {
        expect(parseVersionTag(versionTag({ version, epoch }))).toEqual({ version, epoch });
      }),
    );
  });

  test('may have blanks around it', () => {
    expect(parseVersionTag('  "7" ')).toEqual({ version: 7, epoch: null });
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
    '"1."',
    'W/"7"',
    '*',
    '"7", "8"',
    '"9999999999"',
  ])('is not one of ours: %j', (header) => {
    expect(parseVersionTag(header)).toBeNull();
  });
});
