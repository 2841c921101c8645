import { expect, test } from '@jest/globals';
import { hostileFiles } from '@postil/importing/test';
import { ImportSpecs } from '../../test/imports/import-specs.js';
import { brought, untilNoFolders } from '../../test/imports/importing.js';

const at = new ImportSpecs();

/** What may come in, since what would do harm is left out of it. */
const harmless = [
  'a billion laughs in a book',
  'a billion laughs in a Word file',
  'elements half a million deep',
];

test.each(hostileFiles)('$name ends in a message that says what to do', async ({ name, filename, bytes }) => {
  const { state, failure, text, id } = await brought(at.owner, at.groupId, bytes(), { filename });
  if (state === 'ready') {
    expect(harmless).toContain(name);
    expect(text?.words).toBeLessThan(10_000);
  } else {
    expect(failure?.message).toMatch(/^[A-Z“].{30,}[.]$/s);
    expect(failure?.message).not.toContain('could not be read; it was noted');
  }
  await at.owner.delete(`/api/imports/${id}`);
  await untilNoFolders(at.running);
});

test('nothing of them is left', async () => {
  const [row] = await at.running.sql`
    select (select count(*) from imports)::int as imports, (select count(*) from import_chapters)::int as chapters`;
  expect(row).toEqual({ imports: 0, chapters: 0 });
  expect(at.running.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});
