import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readingSchema } from '@postil/document-model';
import { generatedDocument } from '@postil/document-model/test';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { importFile } from './import-file.js';
import { importMarkdown } from './markdown/import-markdown.js';
import { writeMarkdown } from './markdown/write-markdown.js';

const root = fileURLToPath(new URL('../test/fixtures', import.meta.url));

/** What Postil reads; other files beside fixtures, such as what they were made with, are none. */
const READ = /\.(?:txt|md|markdown|html?|xhtml|docx|epub|pdf)$/i;
/** What a fixture is called, or stands under, that is made to be refused. */
const REFUSED =
  /broken|bad|refused|hostile|attack|encrypted|password|protected|bomb|truncated|scan|empty|wrong/i;

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const stored = (doc: Node) => readingSchema.nodeFromJSON(JSON.parse(JSON.stringify(doc.toJSON())) as object);

test.each(filesIn(root))(
  'what an import makes of %s is the same after it was stored as JSON and read',
  async (file) => {
    const bytes = readFileSync(join(root, file));
    const imported = await importFile({ bytes, mediaType: '' }, { filename: basename(file) });
    if (!imported.ok) {
      expect(`${file}: ${imported.message}`).toMatch(REFUSED);
      return;
    }
    const { doc } = imported;
    doc.check();
    const read = stored(doc);
    read.check();
    expect(read.eq(doc)).toBe(true);
    expect(read.toJSON()).toEqual(doc.toJSON());
  },
);

test('any document is the same after it was stored as JSON and read', () => {
  fc.assert(
    fc.property(generatedDocument, (doc) => {
      expect(stored(doc).eq(doc)).toBe(true);
    }),
  );
});

test('any document can be written as Markdown, and what is written is read or refused in words', () => {
  const about = { title: 'T', authors: [], language: null, date: null, source: null, licence: null };
  fc.assert(
    fc.property(generatedDocument, (doc) => {
      const imported = importMarkdown(writeMarkdown(doc, about));
      if (!imported.ok) return expect(imported.code).toBe('text-empty');
      expect(stored(imported.doc).eq(imported.doc)).toBe(true);
    }),
  );
});
