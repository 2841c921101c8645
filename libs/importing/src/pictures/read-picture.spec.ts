import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { readPicture } from './read-picture.js';

const square = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#246' } });
const svg = (content: string, attrs = 'width="40" height="30"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attrs}>${content}</svg>`,
  );

test.each([
  ['PNG', () => square().png().toBuffer(), 'image/png'],
  ['JPEG', () => square().jpeg().toBuffer(), 'image/jpeg'],
  ['WebP', () => square().webp().toBuffer(), 'image/jpeg'],
  ['GIF', () => square().gif().toBuffer(), 'image/png'],
  ['SVG', () => Promise.resolve(svg('<rect width="40" height="30" fill="#246"/>')), 'image/png'],
])('%s is made anew, with its size', async (_, make, mediaType) => {
  const picture = await readPicture(await make());
  expect(picture).toMatchObject({
    mediaType,
    width: 40,
    height: 30,
    asset: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('metadata and what hides behind the end of a picture stay outside', async () => {
  const source = await square()
    .withExif({ IFD0: { Artist: 'SECRET-ARTIST', Copyright: 'SECRET-PLACE' } })
    .jpeg()
    .toBuffer();
  const picture = await readPicture(Buffer.concat([source, Buffer.from('<script>SECRET</script>')]));
  if (!('asset' in picture)) throw new Error(picture.reason);
  expect(Buffer.from(source).includes('SECRET')).toBe(true);
  expect(Buffer.from(picture.bytes).includes('SECRET')).toBe(false);
  expect((await sharp(picture.bytes).metadata()).exif).toBeUndefined();
});

test('a picture that was taken on its side is turned', async () => {
  const picture = await readPicture(await square().withMetadata({ orientation: 6 }).jpeg().toBuffer());
  expect(picture).toMatchObject({ width: 30, height: 40 });
});

test('a picture is made no wider than a page needs', async () => {
  expect(await readPicture(await square(4_000, 1_000).png().toBuffer())).toMatchObject({
    width: 2_400,
    height: 600,
  });
});

test('a tiny PNG that claims 60,000 × 60,000 pixels is refused by its header', async () => {
  const png = Buffer.from(await square(1, 1).png().toBuffer());
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  expect(await readPicture(png)).toEqual({ reason: expect.stringContaining('50 million pixels') });
});

test('a drawing that claims as many is refused too', async () => {
  expect(await readPicture(svg('<rect/>', 'width="60000" height="60000"'))).toHaveProperty('reason');
});

test.each([
  ['a file outside', '<image xlink:href="file:///etc/passwd" width="9" height="9"/>'],
  ['an address', '<image href="https://evil.example/x.png"/>'],
  ['another drawing', '<use href="other.svg#a"/>'],
  ['a style sheet', '<style>@import "https://evil.example/x.css";</style>'],
  ['an address in a style', '<rect style="fill:url(https://evil.example/#a)"/>'],
])('a drawing that refers to %s is refused', async (_, content) => {
  expect(await readPicture(svg(content))).toEqual({
    reason: 'the drawing refers to something outside of it.',
  });
});

test('a drawing with entities is refused; one with a script is only its pixels', async () => {
  const bomb = Buffer.from(
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
  );
  expect(await readPicture(bomb)).toEqual({ reason: expect.stringContaining('entities') });
  const picture = await readPicture(
    svg('<script>alert(1)</script><rect width="9" height="9" onclick="alert(1)"/>'),
  );
  if (!('asset' in picture)) throw new Error(picture.reason);
  expect(Buffer.from(picture.bytes).includes('alert')).toBe(false);
});

test('a packed drawing is not unpacked', async () => {
  expect(await readPicture(Buffer.from('\x1F\x8B\x08\x00', 'latin1'))).toEqual({
    reason: expect.stringContaining('.svgz'),
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['no picture', Buffer.from('only words')],
  ['a PDF', Buffer.from('%PDF-1.4\n')],
  ['half a picture', 'half'],
])('%s is refused in words', async (_, bytes) => {
  const source =
    bytes === 'half' ? (await square(400, 400).jpeg().toBuffer()).subarray(0, 700) : Buffer.from(bytes);
  expect(await readPicture(source)).toEqual({ reason: expect.stringContaining('can’t be read') });
});
