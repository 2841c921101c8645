import { limits } from '@postil/contract';
import { assembleDocument, tooLongLine, tooManyParagraphs } from '../assembling/assemble-document.js';
import { titleOf } from '../assembling/chapters.js';
import { newId } from '../assembling/new-id.js';
import { decodeText } from '../plain/decode-text.js';
import { EmbeddedPictures } from './embedded-pictures.js';
import { Footnotes } from '../assembling/footnotes.js';
import { readFrontMatter } from './front-matter.js';
import { gatherNotes } from '../plain/notes/gather-notes.js';
import { NoteMarks } from '../plain/notes/note-marks.js';
import { withEpigraphs } from '../assembling/epigraphs.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { warnOfLooseMarks } from '../plain/loose-marks.js';
import { withoutCode } from '../plain/notes/without-code.js';
import { MarkdownSource } from './markdown-blocks.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';

/**
 * Imports Markdown: CommonMark with GFM's tables, strikethrough and bare links, footnotes, front matter, and verse as
 * lines that begin with `| `. Bytes in any common encoding, or a string. Never throws: a text that can't be taken gives a
 * refusal that says why. Raw HTML is shown as text, but for tags that mean a mark; pictures become their description
 * (see `importMarkdownFile`).
 */
export function importMarkdown(source: Uint8Array | string, options: ImportOptions = {}): Imported {
  const prepared = prepare(source, options);
  return 'ok' in prepared ? prepared : readMarkdown(prepared, options);
}

/** Imports Markdown, and keeps the pictures that the file itself holds, as `data:` addresses. */
export async function importMarkdownFile(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const prepared = prepare(bytes, options);
  if ('ok' in prepared) return prepared;
  await prepared.pictures.load(options);
  return readMarkdown(prepared, options);
}

interface Prepared {
  readonly lines: string[];
  readonly pictures: EmbeddedPictures;
  readonly warnings: Warnings;
}

function prepare(source: Uint8Array | string, options: ImportOptions): Prepared | ImportRefusal {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings, options.language);
  if (!decoded.ok) return decoded;
  const pictures = new EmbeddedPictures();
  const lines = pictures.takeFrom(decoded.text).split('\n');
  // Before the parser sees it: some of its rules take long on a single endless line.
  const tooLong = lines.findIndex((line) => line.length > limits.paragraphLength);
  return tooLong >= 0 ? tooLongLine(tooLong + 1) : { lines, pictures, warnings };
}

function readMarkdown({ lines, pictures, warnings }: Prepared, options: ImportOptions): Imported {
  const front = readFrontMatter(lines);
  const gathered = gatherNotes(lines.fill('', 0, front.lines), true, warnings);
  if (gathered.notes.length > limits.paragraphs) return tooManyParagraphs(gathered.notes.length);
  const footnotes = new Footnotes(newId);
  const where = new SourceLines();
  const marks = new NoteMarks(gathered, footnotes);
  const markdown = new MarkdownSource(footnotes, marks, pictures, warnings, where);
  const read = markdown.blocks(gathered.lines.join('\n'), 1);
  if (markdown.tooManyParagraphs !== null) return tooManyParagraphs(markdown.tooManyParagraphs);
  const blocks = withEpigraphs(read, where, (quotation) => markdown.isPlainQuotation(quotation));
  gathered.notes.forEach(({ paragraphs, line }, index) => {
    const words = paragraphs.map((part) => part.map((words) => words.trim()).join('\n')).join('\n\n');
    const footnote = marks.declared[index];
    if (footnote) footnote.content = markdown.blocks(words, line);
  });
  warnOfLooseMarks(withoutCode(gathered.lines), footnotes, warnings);
  const { authors, language, date, source, licence } = front;
  return assembleDocument(
    {
      blocks,
      footnotes,
      where,
      warnings,
      chapterLevel: null,
      title: front.title ?? titleOf(blocks)?.textContent ?? null,
      authors,
      language,
      date,
      source,
      licence,
      targets: markdown.headings.targets,
      pictures: pictures.list(),
    },
    options,
  );
}
