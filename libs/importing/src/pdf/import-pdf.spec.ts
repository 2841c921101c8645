import { readFileSync } from 'node:fs';
import { importFile } from '../index.js';
import { accepted, outline } from '../../test/outline.js';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)));

test('a', async () => {
  const r = accepted(
    await importFile({ bytes: fixture('weighing-house-chromium.pdf'), mediaType: 'application/pdf' }),
  );
  expect(outline(r.doc).length).toBeGreaterThan(10);
});
