import { limits } from '@postil/contract';
import { assembleDocument, tooManyParagraphs } from '../assembling/assemble-document.js';
import { newId } from '../assembling/new-id.js';
import { decodeText } from './decode-text.js';
import { Footnotes } from '../assembling/footnotes.js';
import { gatherNotes } from './notes/gather-notes.js';
import { LineEndHyphens } from './line-end-hyphens.js';
import { NoteMarks } from './notes/note-marks.js';
import type { Imported, ImportOptions } from '../imported.js';
import { arrangeLines } from './line-wrapping.js';
import { withoutLibraryFrame } from './library-frame.js';
import { warnOfLooseMarks } from './loose-marks.js';
import { readNote, readPlainText } from './plain-text-blocks.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';

/**
 * Imports plain text: bytes in any common encoding, or a string. Never throws: a text that can't be taken gives a refusal that says
 * why. Notes gathered at the end of the text or of its chapters become footnotes, with the marks that are found for
 * them; each says by what evidence.
 */
export function importText(source: Uint8Array | string, options: ImportOptions = {}): Imported {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings, options.language);
  if (!decoded.ok) return decoded;
  const framed = withoutLibraryFrame(decoded.text.split('\n'), warnings);
  const gathered = gatherNotes(framed.lines, false, warnings);
  const lines = arrangeLines(gathered.lines);
  const atLeast = lines.chunks.length + gathered.notes.length;
  if (atLeast > limits.paragraphs) return tooManyParagraphs(atLeast);
  const footnotes = new Footnotes(newId);
  const where = new SourceLines();
  const marks = new NoteMarks(gathered, footnotes);
  const hyphens = new LineEndHyphens(gathered.lines);
  const text = readPlainText(lines, marks, hyphens, where);
  gathered.notes.forEach((note, index) => {
    const footnote = marks.declared[index];
    if (footnote) footnote.content = readNote(note, marks, hyphens, where);
  });
  warnOfLooseMarks(gathered.lines, footnotes, warnings);
  const authors = framed.authors.length > 0 || text.author === null ? framed.authors : [text.author];
  const { language, source: address } = framed;
  const said = { title: framed.title ?? text.title, authors, language, source: address };
  return assembleDocument({ ...text, ...said, footnotes, where, warnings }, options);
}
