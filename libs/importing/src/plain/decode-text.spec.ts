import { limits } from '@postil/contract';
import { decodeText } from './decode-text.js';
import { Warnings } from '../assembling/warnings.js';

const decode = (source: Uint8Array | string) => decodeText(source, new Warnings());
/** The text, and the codes of the warnings. */
const warned = (source: Uint8Array, language?: string) => {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings, language);
  return [decoded.ok ? decoded.text : decoded.code, warnings.list().map(({ code }) => code)];
};
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

test('UTF-16 is read in either order, with a mark, and without one by what makes text', () => {
  for (const words of [
    'One two three, four five.\nSix.',
    'Один два три.\nЧетыре пять.',
    'שלום לכולם, אמר.\nהקורא.',
    '春が来た。 夏も来た。\n',
  ]) {
    const little = Buffer.from(words, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
    ])
      expect(warned(bytes)).toEqual([words, []]);
    for (const bytes of [little, big]) expect(warned(bytes)).toEqual([words, ['encoding-assumed']]);
  }
  expect(codeOf(Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0]))).toBe('unsupported-encoding');
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
