import { limits } from '@postil/contract';
import { zipOf } from '../../test/zip-of.js';
import { ArchiveRefused, openArchive, PartBroken } from './open-archive.js';

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.refusal.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

test('parts are read by their path; one that is not there is null', async () => {
  const archive = await openArchive(zipOf({ 'a/b.txt': { content: 'lamp', isPacked: true } }));
  expect(archive.paths).toEqual(['a/b.txt']);
  expect(Buffer.from((await archive.read('a/b.txt')) ?? []).toString()).toBe('lamp');
  expect(await archive.read('c')).toBeNull();
});

test.each([
  ['nothing', new Uint8Array()],
  ['no zip', Buffer.from('PK\x03\x04 and so on')],
  ['a zip cut off', zipOf({ a: 'lamp' }).subarray(0, 40)],
])('%s is refused as broken', async (_, bytes) => {
  expect(await refusalOf(() => openArchive(bytes))).toContain('broken');
});

test.each(['../outside.txt', 'a/../../outside.txt', '/etc/passwd', 'C:\\outside.txt', 'a\\..\\..\\b'])(
  'a part whose name is %s is refused, or stays within',
  async (name) => {
    const bytes = zipOf({ [name]: 'x' });
    const paths = await openArchive(bytes).then(
      (archive) => archive.paths,
      (error: unknown) => (error instanceof ArchiveRefused ? [] : Promise.reject(error)),
    );
    expect(paths.filter((path) => path.startsWith('/') || path.split('/').includes('..'))).toEqual([]);
  },
);

test('a part that leads out of the archive says so', async () => {
  expect(await refusalOf(() => openArchive(zipOf({ '../x': 'x' })))).toContain('leads out of it');
});

test('an encrypted part says that a password protects it', async () => {
  const archive = await openArchive(zipOf({ a: { content: 'x', isPacked: true, flags: 1 } }));
  expect(await refusalOf(() => archive.read('a'))).toContain('password');
});

test('too many parts are refused before any is read', async () => {
  const names = Array.from({ length: limits.archiveEntries + 1 }, (_, index) => [`f${index}`, '']);
  expect(await refusalOf(() => openArchive(zipOf(Object.fromEntries(names))))).toContain(
    String(limits.archiveEntries),
  );
});

test('folders deeper than they may be are refused', async () => {
  const name = `${'d/'.repeat(limits.archiveDepth)}x`;
  expect(await refusalOf(() => openArchive(zipOf({ [name]: 'x' })))).toContain('deep');
});

test('what is packed far too tightly is refused before it is unpacked', async () => {
  const archive = await openArchive(zipOf({ a: { content: Buffer.alloc(20_000_000), isPacked: true } }));
  expect(await refusalOf(() => archive.read('a'))).toContain('far more than it may hold');
});

test('all parts together may not unpack to more than the limit', async () => {
  // Hardly packable, so that the ratio is no reason; the same bytes under many names.
  const bytes = Buffer.alloc(12_000_000);
  let state = 1;
  for (let index = 0; index < bytes.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[index] = (state >>> 16) & 0xff;
  }
  const archive = await openArchive(zipOf({ a: bytes }));
  const times = Math.floor(limits.unpackedBytes / bytes.length);
  for (let time = 0; time < times; time++) await archive.read('a');
  expect(await refusalOf(() => archive.read('a'))).toContain('far more than it may hold');
});

test('a part that unpacks to another size than it claims is broken, and the others are not', async () => {
  const archive = await openArchive(
    zipOf({ a: { content: 'lamp', isPacked: true, claimedSize: 2 }, b: 'stair' }),
  );
  await expect(archive.read('a')).rejects.toThrow(PartBroken);
  expect(Buffer.from((await archive.read('b')) ?? []).toString()).toBe('stair');
});
