import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { limits } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import fc from 'fast-check';
import { docxOf, namespaces, p, r, relationships } from '../../test/docx-of.js';
import { blocks, imported } from '../../test/docx-reading.js';
import { zipOf, type ZipEntry } from '../../test/zip-of.js';
import { importFile, type Imported } from '../index.js';
import { importDocx } from './import-docx.js';

const fixtures = ['the-lamp-room.pandoc.docx', 'letters-from-the-weir.libreoffice.docx'].map((name) =>
  readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)),
);
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const read = await importDocx(bytes);
  if (read.ok) throw new Error('It was imported.');
  return read.message;
};
const documentOf = (content: string) => `<?xml version="1.0"?>${content}`;
const withDocument = (content: string | Uint8Array | ZipEntry) =>
  zipOf({
    '_rels/.rels': relationships(['rId1 officeDocument word/document.xml']),
    'word/document.xml': content,
  });

describe('a file that can’t be read says what is wrong and what to do', () => {
  test('a broken zip, also when it is only cut short', async () => {
    expect(await refusal(new Uint8Array(Buffer.from('PK\x03\x04')))).toMatch(
      /broken.*Download or save it again/,
    );
    const [whole] = fixtures;
    expect(await refusal(whole?.subarray(0, 9_000) ?? new Uint8Array())).toMatch(/broken/);
  });

  test('a file without a main part, or with another one', async () => {
    const message = /holds no text that Word would show.*save it again/;
    expect(await refusal(zipOf({ 'a.txt': 'a' }))).toMatch(message);
    expect(await refusal(zipOf({ '_rels/.rels': relationships(['rId1 officeDocument gone.xml']) }))).toMatch(
      message,
    );
    expect(await refusal(withDocument('<html><body>Hello</body></html>'))).toMatch(message);
    expect(await refusal(withDocument('not XML at all'))).toMatch(message);
    expect(await refusal(withDocument(''))).toMatch(message);
  });

  test('an encrypted file, by both ways to encrypt', async () => {
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(await importFile({ bytes: ole, mediaType: '' }, { filename: 'a.docx' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('without a password'),
    });
    expect(await refusal(withDocument({ content: 'x', flags: 1, isPacked: true }))).toMatch(
      /protected by a password/,
    );
  });

  test('a text without words', async () => {
    expect(await importDocx(docxOf({ body: p('') }))).toMatchObject({ ok: false, code: 'text-empty' });
  });

  test('parts nested deeper than any text needs', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(400)}${p('a')}${'</w:sdtContent></w:sdt>'.repeat(400)}`;
    expect(await refusal(docxOf({ body: deep }))).toMatch(/nests its parts more than 500 deep/);
  });

  test('a paragraph of four megabytes, in one run or in many', async () => {
    const message = /more than 500000 characters\. Break it up/;
    expect(await refusal(docxOf({ body: p('word '.repeat(800_000)) }))).toMatch(message);
    expect(await refusal(docxOf({ body: `<w:p>${r('word ').repeat(110_000)}</w:p>` }))).toMatch(message);
  }, 60_000);

  test('more paragraphs than a text may have', async () => {
    const body = '<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(limits.paragraphs + 1);
    expect(await importDocx(docxOf({ body }))).toMatchObject({ code: 'too-large', limit: limits.paragraphs });
  }, 60_000);

  test('a zip bomb', async () => {
    const bomb = withDocument({ content: new Uint8Array(30_000_000), isPacked: true });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(await refusal(bomb)).toMatch(/unpacks to far more than it may hold/);
  });

  test('a part that says that it is larger than any may be, which is not even unpacked', async () => {
    const claimed = { content: documentOf(p('a')), isPacked: true, claimedSize: limits.unpackedBytes + 1 };
    expect(await importDocx(withDocument(claimed))).toMatchObject({
      message: expect.stringContaining('unpacks to far more than it may hold'),
      limit: limits.unpackedBytes,
    });
  });

  test('a main part that is broken, or whose relationships are', async () => {
    expect(await refusal(withBroken(docxOf({ body: p('Text.') }), 'word/document.xml'))).toMatch(
      /“word\/document\.xml” of the file is broken\. Download or save the file again/,
    );
    expect(await refusal(withBroken(docxOf({ body: p('Text.') }), 'word/_rels/document.xml.rels'))).toMatch(
      /“word\/_rels\/document\.xml\.rels” of the file is broken/,
    );
  });

  test('a block or a part with more markup than memory should hold, or longer words in its tags', async () => {
    const tooLarge = { code: 'too-large', message: expect.stringMatching(/far too large to be read.*copy/) };
    const rows = '<w:tr/>'.repeat(1_600_000);
    expect(await importDocx(docxOf({ body: `<w:tbl>${rows}</w:tbl>` }))).toMatchObject(tooLarge);
    const styles = `<w:style w:styleId="${'a'.repeat(41_000_000)}"/>`;
    expect(await importDocx(docxOf({ body: p('a'), styles }))).toMatchObject(tooLarge);
  }, 60_000);
});

const laughs = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
);
const doctype = `<!DOCTYPE d [<!ENTITY l0 "ha"><!ENTITY out SYSTEM "file:///etc/passwd">${laughs.join('')}]>`;

test('a billion laughs stay one: entities of a file are never expanded, nor fetched', async () => {
  const body = `${p('&l9;')}${p('&out;')}`;
  const read = await importDocx(
    withDocument(documentOf(`${doctype}<w:document ${namespaces}><w:body>${body}</w:body></w:document>`)),
  );
  expect(read).toMatchObject({ ok: true });
  expect(read.ok && read.doc.textContent).toBe('&l9;&out;');
});

test('nor are those of the parts beside the text', async () => {
  const part = (root: string, content: string) =>
    documentOf(`${doctype}<w:${root} ${namespaces}>${content}</w:${root}>`);
  const reference = '<w:r><w:footnoteReference w:id="1"/></w:r>';
  const { doc } = await imported({
    body: `${p('Text.', { style: 'l' })}<w:p>${r('More.')}${reference}</w:p>`,
    styles: '',
    footnotes: '',
    files: {
      'word/styles.xml': part('styles', '<w:style w:styleId="l"><w:name w:val="&l9;"/></w:style>'),
      'word/footnotes.xml': part('footnotes', `<w:footnote w:id="1">${p('&l9; &out;')}</w:footnote>`),
    },
  });
  expect(doc.textContent).toBe('Text.More.&l9; &out;');
});

test('text that breaks off is kept up to there, and that is told', async () => {
  const cut = documentOf(`<w:document ${namespaces}><w:body>${p('One.')}${p('Two, and then')}`).slice(0, -12);
  const read = await importDocx(withDocument(cut));
  expect(read.ok && read.doc.textContent).toBe('One.Two, and then');
  expect(read.ok && read.warnings.map(({ code }) => code)).toEqual(['source-damaged']);
});

test('a part beside the text may be broken: the text is read without it', async () => {
  const whole = {
    body: p('Text.'),
    styles: '',
    footnotes: `<w:footnote w:id="1">${p('Kept.')}</w:footnote>`,
    files: { 'word/_rels/footnotes.xml.rels': relationships([]) },
  };
  for (const part of ['word/styles.xml', 'word/_rels/footnotes.xml.rels']) {
    const read = await importDocx(withBroken(docxOf(whole), part));
    expect(read.ok && read.doc.textContent).toContain('Text.');
    expect(read.ok && read.warnings[0]).toMatchObject({
      code: 'part-broken',
      message: expect.stringContaining(part),
    });
  }
});

/** Says that a part is packed, which it is not. */
function withBroken(file: Uint8Array, part: string): Uint8Array {
  const bytes = Buffer.from(file);
  const directory = bytes.lastIndexOf(part) - 46;
  const start = bytes.readUInt32LE(directory + 42);
  bytes.writeUInt16LE(8, directory + 10);
  bytes[start + 30 + part.length] = 0xff;
  return bytes;
}

test('strict files, prefixes of their own and parts by other names are read alike', async () => {
  const strict = 'http://purl.oclc.org/ooxml';
  const content = `<x:document xmlns:x="${strict}/wordprocessingml/main" xmlns:q="${strict}/officeDocument/relationships"><x:body><x:p><x:pPr><x:pStyle x:val="H"/></x:pPr><x:r><x:t>Title</x:t></x:r></x:p><x:p><x:hyperlink q:id="a"><x:r><x:t>link</x:t></x:r></x:hyperlink></x:p></x:body></x:document>`;
  const types = (list: readonly string[]) =>
    relationships(list).replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      `${strict}/officeDocument/relationships`,
    );
  const bytes = zipOf({
    '_rels/.rels': types(['r officeDocument /Main/Text2.xml']),
    'main/text2.xml': content,
    'main/_rels/text2.xml.rels': types([
      'a hyperlink https://a.example/ external',
      's styles ../looks/s.xml',
    ]),
    'looks/s.xml': `<styles xmlns="${strict}/wordprocessingml/main" xmlns:w="${strict}/wordprocessingml/main"><style w:type="paragraph" w:styleId="H"><name w:val="heading 1"/></style></styles>`,
  });
  const read = await importDocx(bytes);
  expect(read).toMatchObject({ ok: true });
  const firstBlock = read.ok ? read.doc.firstChild?.firstChild : null;
  expect(firstBlock?.type.name).toBe('heading');
  expect(read.ok && JSON.stringify(read.doc.toJSON())).toContain('https://a.example/');
});

test('parts in UTF-16 are read', async () => {
  const content = `\uFEFF${documentOf(`<w:document ${namespaces}><w:body>${p('Grüße, 漢字')}</w:body></w:document>`)}`;
  const read = await importDocx(withDocument(new Uint8Array(Buffer.from(content, 'utf16le'))));
  expect(read.ok && read.doc.textContent).toBe('Grüße, 漢字');
});

test('a long text is read in a time that grows with its length', async () => {
  const paragraph = `<w:p><w:bookmarkStart w:id="1" w:name="b"/>${r('Some words of it, ')}${r('and some more', '<w:i/>')}</w:p>`;
  const shares: number[] = [];
  const read = async (paragraphs: number) => {
    const body = (paragraph + '<w:p/>'.repeat(3)).repeat(paragraphs);
    const before = process.cpuUsage();
    const { doc } = await imported({ body }, { onProgress: (_, share) => shares.push(share) });
    expect(doc.firstChild?.childCount).toBe(paragraphs);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const short = await read(1_500);
  expect(await read(6_000)).toBeLessThan(short * 8 + 2_000);
  expect(shares.length).toBeGreaterThan(20);
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
}, 60_000);

test.each([
  ['blanks without end', `<w:p>${r(`${' '.repeat(300_000)}x${'\t'.repeat(200)}`)}</w:p>`],
  [
    'marks of one footnote',
    `<w:p>${'<w:r><w:footnoteReference w:id="1"/></w:r>'.repeat(40_000)}${r('a')}</w:p>`,
  ],
  ['bookmarks without words', `${'<w:p><w:bookmarkStart w:name="x"/></w:p>'.repeat(40_000)}${p('a')}`],
  [
    'formulas within formulas',
    `<w:p><m:oMath>${'<m:sSup><m:e>'.repeat(200)}<m:r><m:t>${'x'.repeat(300_000)}</m:t></m:r>${'</m:e></m:sSup>'.repeat(200)}</m:oMath></w:p>`,
  ],
])(
  '%s are read without going over them again and again',
  async (_, body) => {
    const before = process.cpuUsage();
    await imported({ body, footnotes: `<w:footnote w:id="1">${p('note')}</w:footnote>` });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(15_000);
  },
  60_000,
);

function sound(read: Imported): void {
  if (!read.ok) return expect(read.message.length).toBeGreaterThan(20);
  read.doc.check();
  expect(readingSchema.nodeFromJSON(read.doc.toJSON()).eq(read.doc)).toBe(true);
}

test('fixtures with changed bytes are imported or refused in words, never thrown back', async () => {
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fixtures),
      fc.array(change, { minLength: 1, maxLength: 12 }),
      async (fixture, changes) => {
        const bytes = new Uint8Array(fixture);
        for (const { at, byte } of changes)
          bytes[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte;
        sound(await importDocx(bytes));
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test('fixtures whose markup is cut, doubled and mixed up come in sound', async () => {
  const parts = fixtures.map((fixture) => partOf(fixture, 'word/document.xml').split(/(?=<)/));
  const styles = fixtures.map((fixture) => partOf(fixture, 'word/styles.xml'));
  const edit = fc.record({
    from: fc.nat(10_000),
    length: fc.nat(40),
    to: fc.nat(10_000),
    keep: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.array(edit, { minLength: 1, maxLength: 8 }), async (which, edits) => {
      const tags = [...(parts[which] ?? [])];
      for (const { from, length, to, keep } of edits) {
        const start = from % tags.length;
        const moved = keep ? tags.slice(start, start + length) : tags.splice(start, length);
        tags.splice(to % (tags.length + 1), 0, ...moved);
      }
      const bytes = zipOf({
        '_rels/.rels': relationships(['rId1 officeDocument word/document.xml']),
        'word/_rels/document.xml.rels': relationships(['s styles styles.xml']),
        'word/document.xml': tags.join(''),
        'word/styles.xml': styles[which] ?? '',
      });
      sound(await importDocx(bytes));
    }),
    { numRuns: 150 },
  );
}, 120_000);

/** A part of a fixture, found by its name in the zip's directory. */
function partOf(fixture: Buffer, name: string): string {
  const directory = fixture.lastIndexOf(name) - 46;
  const offset = fixture.readUInt32LE(directory + 42);
  const start = offset + 30 + fixture.readUInt16LE(offset + 26) + fixture.readUInt16LE(offset + 28);
  const size = fixture.readUInt32LE(directory + 20);
  return inflateRawSync(fixture.subarray(start, start + size)).toString();
}

test('words outside of any paragraph, and fields that end before they begin, are read', async () => {
  const body = `${r('loose')}${p('')}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>${r('kept')}</w:p>`;
  expect(await blocks({ body })).toEqual(['paragraph: loose', 'paragraph: kept']);
});
