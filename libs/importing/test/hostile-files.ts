import { randomBytes } from 'node:crypto';
import { bookOf } from './book.js';
import { docxOf, p, relationships } from './docx-of.js';
import { zipOf } from './zip-of.js';

/** A file that is made to do harm, or that never was whole. */
export interface HostileFile {
  readonly name: string;
  readonly filename: string;
  /** Made when it is asked for: some are large. */
  readonly bytes: () => Uint8Array;
}

const lamp = '<h1>The Lamp</h1><p>It burned until the oil was gone.</p>';
const laughs = Array.from(
  { length: 12 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('');
const laughing = `<!DOCTYPE w [<!ENTITY l0 "lol">${laughs}]>`;
const notZip = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length * 0.6));

/** Each of them must end in a message, soon, and cost nobody else anything. */
export const hostileFiles: readonly HostileFile[] = [
  { name: 'zero bytes', filename: 'a.epub', bytes: () => new Uint8Array() },
  { name: 'a wrong extension', filename: 'a.pdf', bytes: () => Buffer.from('A few plain words.') },
  { name: 'a broken zip', filename: 'a.docx', bytes: () => notZip(docxOf({ body: p('Words.') })) },
  { name: 'noise called a book', filename: 'a.epub', bytes: () => Buffer.from(randomBytes(100_000)) },
  {
    name: 'an encrypted book',
    filename: 'a.epub',
    bytes: () =>
      bookOf(
        { 'a.xhtml': lamp },
        {
          more: {
            'META-INF/encryption.xml':
              '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>',
          },
        },
      ),
  },
  {
    name: 'a zip bomb',
    filename: 'a.epub',
    bytes: () => bookOf({ 'a.xhtml': `<p>${' '.repeat(40_000_000)}</p>` }),
  },
  {
    name: 'a zip bomb in a Word file',
    filename: 'a.docx',
    bytes: () => {
      const content = `<w:document>${' '.repeat(40_000_000)}</w:document>`;
      return docxOf({ body: '', files: { 'word/document.xml': { content, isPacked: true } } });
    },
  },
  {
    name: 'more parts than a file may have',
    filename: 'a.epub',
    bytes: () =>
      zipOf({
        mimetype: 'application/epub+zip',
        ...Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`OEBPS/${index}`, ''])),
      }),
  },
  {
    name: 'names that lead out',
    filename: 'a.epub',
    bytes: () => bookOf({ 'a.xhtml': lamp }, { more: { '../../../etc/passwd': 'root' } }),
  },
  {
    name: 'a billion laughs in a book',
    filename: 'a.epub',
    bytes: () =>
      bookOf({
        'a.xhtml': `${laughing}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&l12;</p></body></html>`,
      }),
  },
  {
    name: 'a billion laughs in a Word file',
    filename: 'a.docx',
    bytes: () =>
      zipOf({
        '_rels/.rels': relationships(['r officeDocument word/document.xml']),
        'word/document.xml': `<?xml version="1.0"?>${laughing}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l12;</w:t></w:r></w:p></w:body></w:document>`,
      }),
  },
  {
    name: 'elements half a million deep',
    filename: 'a.html',
    bytes: () => Buffer.from(`<html><body>${'<div><b>'.repeat(250_000)}deep`),
  },
  {
    name: 'a paragraph of four megabytes',
    filename: 'a.txt',
    bytes: () => Buffer.from('endless '.repeat(500_000)),
  },
  {
    name: 'two hundred thousand paragraphs',
    filename: 'a.md',
    bytes: () => Buffer.from('# a\n\nb\n\n'.repeat(100_000)),
  },
  {
    name: 'a PDF that ends in its middle',
    filename: 'a.pdf',
    bytes: () =>
      Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n${'q '.repeat(1_000)}`),
  },
];
