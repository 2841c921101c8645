import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { importPdf } from './import-pdf.js';

const fixtures = [
  'weighing-house-chromium.pdf',
  'weighing-house-libreoffice.pdf',
  'locked-for-changes.pdf',
].map((name) => new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url))));
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const change = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({
    kind: fc.constant('set' as const),
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant('drop' as const), at: place, length: fc.nat(2_000) }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.nat(2_000) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Uint8Array, what: Change): Uint8Array {
  const at = Math.floor(what.at * bytes.length);
  if (what.kind === 'cut') return bytes.slice(0, at);
  if (what.kind === 'drop') return joined(bytes.subarray(0, at), bytes.subarray(at + what.length));
  if (what.kind === 'repeat') return joined(bytes.subarray(0, at + what.length), bytes.subarray(at));
  const copy = bytes.slice();
  copy.set(what.bytes.subarray(0, bytes.length - at), at);
  return copy;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([first, second]));
}

test('whatever happens to its bytes, a PDF is imported or refused in words, and in time', async () => {
  const changes = fc.array(change, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fixtures), changes, async (bytes, some) => {
      const started = Date.now();
      const imported = await importPdf(some.reduce(changed, bytes));
      if (imported.ok) imported.doc.check();
      else expect(imported.message).not.toBe('');
      expect(Date.now() - started).toBeLessThan(20_000);
    }),
    { numRuns: 40 },
  );
}, 240_000);
