import { limits } from '@postil/contract';
import { decodeText } from './decode-text.js';
import { Warnings } from '../assembling/warnings.js';

const decode = (source: Uint8Array | string) => decodeText(source, new Warnings());
const codeOf = (source: Uint8Array | string) => {
  const decoded = decode(source);
  return decoded.ok ? 'ok' : decoded.code;
};

test('UTF-8 is read with and without a byte-order mark, line ends as LF', () => {
  const bytes = Buffer.from('Grüße\r\nund 漢字 🙂');
  const wanted = { ok: true, text: 'Grüße\nund 漢字 🙂' };
  expect(decode(bytes)).toEqual(wanted);
  expect(decode(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))).toEqual(wanted);
});

test('other encodings are refused with the name of the one it looks like and what to do', () => {
  const utf16 = Buffer.from('One two three, four five.', 'utf16le');
  const utf16be = Buffer.from(utf16).swap16();
  for (const bytes of [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), utf16, utf16be]) {
    expect(decode(bytes)).toMatchObject({ ok: false, code: 'unsupported-encoding' });
    expect(decode(bytes)).toMatchObject({ message: expect.stringMatching(/UTF-16.*UTF-8/) });
  }
  const latin1 = decode(Buffer.from('Caf\u00e9 cr\u00e8me, s\u2019il vous pla\u00eet', 'latin1'));
  expect(latin1).toMatchObject({ code: 'unsupported-encoding', message: expect.stringMatching(/Latin-1/) });
});

test('binary data is refused, whatever its name, and well-known files by what they are', () => {
  expect(codeOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 3]))).toBe('text-not-readable');
  expect(codeOf('one\0two')).toBe('text-not-readable');
  expect(codeOf(Buffer.from('one\0two three four'))).toBe('text-not-readable');
  expect(decode(Buffer.from('%PDF-1.7\nabc'))).toMatchObject({
    code: 'text-not-readable',
    message: expect.stringMatching(/a PDF/),
  });
});

test('a text without words is empty', () => {
  for (const nothing of ['', ' \n\t\n ', '\uFEFF\u200B\u00AD']) expect(codeOf(nothing)).toBe('text-empty');
});

test('a text over the limit is refused with the limit', () => {
  expect(decode('a'.repeat(limits.textBytes + 1))).toMatchObject({
    code: 'too-large',
    limit: limits.textBytes,
  });
  expect(codeOf('é'.repeat(limits.textBytes / 2 + 1))).toBe('too-large');
});

test('lone surrogates become U+FFFD, and the person is told', () => {
  const warnings = new Warnings();
  expect(decodeText('a\ud800b', warnings)).toEqual({ ok: true, text: 'a\uFFFDb' });
  expect(warnings.list()).toMatchObject([{ code: 'damaged-character' }]);
});
