import { limits } from '@postil/contract';
import { assembleDocument, newId, tooLongLine, tooManyParagraphs } from '../assembling/assemble-document.js';
import { titleOf } from '../assembling/chapters.js';
import { decodeText } from '../plain/decode-text.js';
import { Footnotes } from '../assembling/footnotes.js';
import { readFrontMatter } from './front-matter.js';
import { gatherNotes } from '../plain/gathered-notes.js';
import type { Imported, ImportOptions } from '../imported.js';
import { warnOfLooseMarks } from '../plain/loose-marks.js';
import { MarkdownSource } from './markdown-blocks.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';

/**
 * Imports Markdown (CommonMark with tables, strikethrough and footnotes): bytes in UTF-8, or a string. Never throws: a
 * text that can't be taken gives a refusal that says why. Raw HTML is shown as text; pictures become their description.
 */
export function importMarkdown(source: Uint8Array | string, options: ImportOptions = {}): Imported {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings);
  if (!decoded.ok) return decoded;
  const lines = decoded.text.split('\n');
  // Before the parser sees it: some of its rules take long on a single endless line.
  const tooLong = lines.findIndex((line) => line.length > limits.paragraphLength);
  if (tooLong >= 0) return tooLongLine(tooLong + 1);

  const front = readFrontMatter(lines);
  const { body, notes } = gatherNotes(lines.fill('', 0, front.lines));
  if (notes.length > limits.paragraphs) return tooManyParagraphs(notes.length);
  const footnotes = new Footnotes(newId);
  const where = new SourceLines();
  const markdown = new MarkdownSource(footnotes, warnings, where);
  const declared = notes.map((note) =>
    footnotes.declare(note.markable ? note.label : null, note.label, note.line),
  );
  const blocks = markdown.blocks(body.join('\n'), 1);
  if (markdown.tooManyParagraphs !== null) return tooManyParagraphs(markdown.tooManyParagraphs);
  notes.forEach(({ paragraphs, line }, index) => {
    const words = paragraphs.map((part) => part.map((words) => words.trim()).join('\n')).join('\n\n');
    const footnote = declared[index];
    if (footnote) footnote.content = markdown.blocks(words, line);
  });
  warnOfLooseMarks(body, footnotes, warnings);
  const title = front.title ?? titleOf(blocks)?.textContent ?? null;
  const { authors, language } = front;
  const { targets } = markdown.headings;
  return assembleDocument(
    { blocks, footnotes, where, warnings, chapterLevel: null, title, authors, language, targets },
    options,
  );
}
