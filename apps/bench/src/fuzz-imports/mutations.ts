import { pack, unpack } from './packed-file.js';
import type { SeededRandom } from '../texts/seeded-random.js';

/** A file as another program made it. */
export interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
}

/** No input grows larger than this, in bytes: how large files fare is measured elsewhere. */
const LARGEST = 3_000_000;

/** What parsers of these formats stumble over. */
const TOKENS = [
  '<',
  '>',
  '</p>',
  '<p>',
  '<div>',
  '<table><tr><td>',
  '</table>',
  '<a href="#fn1">1</a>',
  '<li id="fn1">',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x10FFFF;',
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  '<w:tc>',
  '<w:footnoteReference w:id="1"/>',
  '<w:gridSpan w:val="-1"/>',
  'xmlns:w="x"',
  '%PDF-1.7',
  'endobj',
  'stream\n',
  'endstream',
  '/Kids [1 0 R]',
  '/Length -1',
  '<< /Type /Page >>',
  'startxref\n0',
  '[^1]',
  '[^1]: ',
  '[1] ',
  '***',
  '> ',
  '| a | b |\n|-|-|\n',
  '```',
  '---\n',
  '\u0000',
  '\uFEFF',
  '\u202E',
  '\u0301',
  '\uD83D',
  'a'.repeat(1_000),
  '('.repeat(200),
  '[['.repeat(200),
  '\n'.repeat(300),
  '-1',
  '0',
  '99999999999999999999',
  '1e999',
  'NaN',
  '../',
  'javascript:',
  'data:',
  '\r',
  '\u2028',
];

/**
 * A file with one to six changes. Of a zip mostly the parts are changed and packed anew, since a broken archive is
 * refused before anything in it is read; sometimes the archive itself is.
 */
export function mutated(fixture: Fixture, others: readonly Fixture[], random: SeededRandom): Buffer {
  const isZip = fixture.bytes.subarray(0, 2).toString('latin1') === 'PK';
  const changes = 1 + random.below(6);
  if (!isZip || random.share() < 0.15) return changed(fixture.bytes, others, random, changes);
  const parts = unpack(fixture.bytes);
  for (let change = 0; change < changes; change++) {
    const at = random.below(parts.length);
    const part = parts[at];
    if (!part) continue;
    const what = random.share();
    if (what < 0.04) parts.splice(at, 1);
    else if (what < 0.07)
      parts.push({
        name: `${random.oneOf(['../', '/', 'a/'.repeat(30), ''])}${part.name}`,
        bytes: part.bytes,
      });
    else if (what < 0.1) parts[at] = { name: part.name, bytes: Buffer.alloc(0) };
    else parts[at] = { name: part.name, bytes: changed(part.bytes, others, random, 1 + random.below(3)) };
  }
  return pack(parts);
}

function changed(source: Buffer, others: readonly Fixture[], random: SeededRandom, times: number): Buffer {
  let bytes: Buffer = Buffer.from(source);
  for (let time = 0; time < times && bytes.length > 0; time++) bytes = changedOnce(bytes, others, random);
  return bytes.length > LARGEST ? bytes.subarray(0, LARGEST) : bytes;
}

function changedOnce(bytes: Buffer, others: readonly Fixture[], random: SeededRandom): Buffer {
  const from = random.below(bytes.length);
  const until = Math.min(bytes.length, from + 1 + random.below(random.oneOf([4, 64, 2_000])));
  const slice = bytes.subarray(from, until);
  const around = (...middle: Buffer[]) =>
    Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(until)]);
  switch (random.below(9)) {
    case 0:
      return around(Buffer.from(slice.map((byte) => byte ^ (1 << random.below(8)))));
    case 1:
      return around(Buffer.from(slice.map(() => random.below(256))));
    case 2:
      return around();
    case 3:
      return around(...Array.from({ length: 2 + random.below(random.oneOf([3, 400])) }, () => slice));
    case 4:
      return bytes.subarray(0, from);
    case 5: {
      const to = random.below(bytes.length);
      return Buffer.concat([bytes.subarray(0, to), slice, bytes.subarray(to)]);
    }
    case 6: {
      const other = random.oneOf(others).bytes;
      const start = random.below(other.length);
      return around(other.subarray(start, start + random.below(2_000)));
    }
    default:
      return around(
        ...Array.from({ length: 1 + random.below(random.oneOf([2, 600])) }, () =>
          Buffer.from(random.oneOf(TOKENS)),
        ),
      );
  }
}
