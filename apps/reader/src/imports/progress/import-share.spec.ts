import { expect, test } from '@jest/globals';
import { importShare } from './import-share.js';

test('the bar only goes on, from the first byte sent to the last stage', () => {
  const stages = ['opening', 'reading', 'pictures', 'assembling'] as const;
  const shares = [
    ...[0, 0.5, 1].map((sent) => importShare(sent, null)),
    ...stages.flatMap((stage) => [0, 0.5, 1].map((share) => importShare(1, { stage, share }))),
  ];
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
});
