import { limits } from '@postil/contract';
import { assembleDocument, newId, tooLongLine, tooManyParagraphs } from '../assembling/assemble-document.js';
import { titleOf } from '../assembling/chapters.js';
import { decodeText } from '../plain/decode-text.js';
import { Footnotes } from '../assembling/footnotes.js';
import { readFrontMatter } from './front-matter.js';
import { gatherNotes } from '../plain/notes/gather-notes.js';
import { NoteMarks } from '../plain/notes/note-marks.js';
import { withEpigraphs } from '../assembling/epigraphs.js';
import type { Imported, ImportOptions } from '../imported.js';
import { warnOfLooseMarks } from '../plain/loose-marks.js';
import { MarkdownSource } from './markdown-blocks.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';

/**
 * Imports Markdown (CommonMark with tables, strikethrough and footnotes): bytes in any common encoding, or a string. Never throws: a
 * text that can't be taken gives a refusal that says why. Raw HTML is shown as text; pictures become their description.
 */
export function importMarkdown(source: Uint8Array | string, options: ImportOptions = {}): Imported {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings, options.language);
  if (!decoded.ok) return decoded;
  const lines = decoded.text.split('\n');
  // Before the parser sees it: some of its rules take long on a single endless line.
  const tooLong = lines.findIndex((line) => line.length > limits.paragraphLength);
  if (tooLong >= 0) return tooLongLine(tooLong + 1);

  const front = readFrontMatter(lines);
  const gathered = gatherNotes(lines.fill('', 0, front.lines), true, warnings);
  if (gathered.notes.length > limits.paragraphs) return tooManyParagraphs(gathered.notes.length);
  const footnotes = new Footnotes(newId);
  const where = new SourceLines();
  const marks = new NoteMarks(gathered, footnotes);
  const markdown = new MarkdownSource(footnotes, marks, warnings, where);
  const blocks = withEpigraphs(markdown.blocks(gathered.lines.join('\n'), 1), where);
  if (markdown.tooManyParagraphs !== null) return tooManyParagraphs(markdown.tooManyParagraphs);
  gathered.notes.forEach(({ paragraphs, line }, index) => {
    const words = paragraphs.map((part) => part.map((words) => words.trim()).join('\n')).join('\n\n');
    const footnote = marks.declared[index];
    if (footnote) footnote.content = markdown.blocks(words, line);
  });
  warnOfLooseMarks(gathered.lines, footnotes, warnings);
  const title = front.title ?? titleOf(blocks)?.textContent ?? null;
  const { authors, language } = front;
  const { targets } = markdown.headings;
  return assembleDocument(
    { blocks, footnotes, where, warnings, chapterLevel: null, title, authors, language, targets },
    options,
  );
}
