import { limits } from '@postil/contract';
import { assembleDocument, newId, tooManyParagraphs } from '../assembling/assemble-document.js';
import { decodeText } from './decode-text.js';
import { Footnotes } from '../assembling/footnotes.js';
import { gatherNotes } from './gathered-notes.js';
import type { Imported, ImportOptions } from '../imported.js';
import { arrangeLines } from './line-wrapping.js';
import { warnOfLooseMarks } from './loose-marks.js';
import { readNote, readPlainText } from './plain-text-blocks.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';

/**
 * Imports plain text: bytes in UTF-8, or a string. Never throws: a text that can't be taken gives a refusal that says
 * why. Lines of notes gathered at the end (`[1] …`) become footnotes where `[1]` marks stand.
 */
export function importText(source: Uint8Array | string, options: ImportOptions = {}): Imported {
  const warnings = new Warnings();
  const decoded = decodeText(source, warnings);
  if (!decoded.ok) return decoded;
  const { body, notes } = gatherNotes(decoded.text.split('\n'));
  const lines = arrangeLines(body);
  const atLeast = lines.chunks.length + notes.length;
  if (atLeast > limits.paragraphs) return tooManyParagraphs(atLeast);
  const footnotes = new Footnotes(newId);
  const where = new SourceLines();
  const declared = notes.map((note) =>
    footnotes.declare(note.markable ? note.label : null, note.label, note.line),
  );
  const text = readPlainText(lines, footnotes, where);
  notes.forEach((note, index) => {
    const footnote = declared[index];
    if (footnote) footnote.content = readNote(note, footnotes, where);
  });
  warnOfLooseMarks(body, footnotes, warnings);
  const authors = text.author === null ? [] : [text.author];
  return assembleDocument({ ...text, footnotes, where, warnings, authors, language: null }, options);
}
