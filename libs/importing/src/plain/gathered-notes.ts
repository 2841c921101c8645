/** A footnote's words in the source: paragraphs of lines, the label taken off. */
export interface GatheredNote {
  readonly label: string;
  /** Of the source, from 1. */
  readonly line: number;
  readonly paragraphs: string[][];
  /** False where a label stands so often that its marks can't be told apart. */
  readonly markable: boolean;
}

export interface Gathered {
  /** The lines before the notes. */
  readonly body: readonly string[];
  readonly notes: readonly GatheredNote[];
}

const LABEL = String.raw`\d{1,4}|\*{1,3}|[†‡]`;
// Some programs write `\[1\]` in Markdown, lest it be taken for a link.
const NOTE_START = new RegExp(String.raw`^ {0,3}\\?\[(${LABEL})\\?\]:?[ \t]+(\S.*)$`, 'u');
const NOTES_HEADING = /^[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,2}(?:foot|end)?notes?:?[*_]{0,2}[ \t]*$/i;
const RULE = /^[ \t]*(?:[-_*][ \t]*){3,}$/;

/** A bracketed mark such as `[1]` in running text. */
export function bracketedMark(): RegExp {
  return new RegExp(String.raw`\[(${LABEL})\]`, 'gu');
}

/**
 * Takes off the notes gathered at the end of a text: lines that start with `[1]`, each with what follows it, down to
 * the end. A list that nothing in the text refers to is left alone. A heading “Notes” or a rule above goes with them.
 */
export function gatherNotes(lines: readonly string[]): Gathered {
  const chunks = chunksOf(lines);
  const first = firstNoteChunk(chunks);
  const start = chunks[first]?.start;
  if (start === undefined) return { body: lines, notes: [] };
  const body = lines.slice(0, start);
  const marks = countMarks(body);
  const raw = readNotes(chunks.slice(first));
  if (!raw.some((note) => marks.has(note.label))) return { body: lines, notes: [] };
  const seen = new Map<string, number>();
  for (const note of raw) seen.set(note.label, (seen.get(note.label) ?? 0) + 1);
  const taken = new Set<string>();
  const notes = raw.map((note) => {
    const alone = seen.get(note.label) === 1 || !taken.has(note.label);
    taken.add(note.label);
    return { ...note, markable: alone || seen.get(note.label) === marks.get(note.label) };
  });
  return { body: withoutNotesHeading(body), notes };
}

interface Chunk {
  readonly lines: readonly string[];
  /** Index of its first line. */
  readonly start: number;
}

function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let start = -1;
  for (let index = 0; index <= lines.length; index++) {
    const blank = (lines[index] ?? '').trim() === '';
    if (!blank && start < 0) start = index;
    if (!blank || start < 0) continue;
    chunks.push({ lines: lines.slice(start, index), start });
    start = -1;
  }
  return chunks;
}

/** Looks back from the end for as long as there are notes, their indented or unlabelled further paragraphs. */
function firstNoteChunk(chunks: readonly Chunk[]): number {
  let first = chunks.length;
  let pending = 0;
  for (let index = chunks.length - 1; index >= 0; index--) {
    const chunk = chunks[index];
    if (!chunk) break;
    if (labelOf(chunk) !== null && (pending === 0 || continues(chunk, chunks[first]))) {
      first = index;
      pending = 0;
    } else if (isIndented(chunk)) {
      continue;
    } else if (first === chunks.length || ++pending > 3) {
      break;
    }
  }
  return first;
}

/** Whether the labels of two chunks count on: only then is what stands between them part of a note. */
function continues(chunk: Chunk, next: Chunk | undefined): boolean {
  const labels = chunk.lines.map((line) => NOTE_START.exec(line)?.[1]).filter((label) => label !== undefined);
  const following = next && labelOf(next);
  return Number(labels.at(-1)) + 1 === Number(following);
}

function labelOf(chunk: Chunk): string | null {
  return NOTE_START.exec(chunk.lines[0] ?? '')?.[1] ?? null;
}

function isIndented(chunk: Chunk): boolean {
  return chunk.lines.every((line) => /^(?: {2}|\t)/.test(line));
}

function countMarks(body: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const mark = new RegExp(String.raw`\[(${LABEL})\\?\]`, 'gu');
  for (const line of body) {
    for (const [, label = ''] of line.matchAll(mark)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

function readNotes(chunks: readonly Chunk[]): Omit<GatheredNote, 'markable'>[] {
  const notes: Omit<GatheredNote, 'markable'>[] = [];
  for (const chunk of chunks) {
    let lines: string[] | null = null;
    chunk.lines.forEach((line, offset) => {
      const [, label, words = ''] = NOTE_START.exec(line) ?? [];
      if (label !== undefined) {
        lines = [words];
        notes.push({ label, line: chunk.start + offset + 1, paragraphs: [lines] });
      } else if (lines) {
        lines.push(line);
      } else {
        lines = [line];
        notes.at(-1)?.paragraphs.push(lines);
      }
    });
  }
  return notes;
}

function withoutNotesHeading(body: readonly string[]): string[] {
  const kept = [...body];
  const isBlank = (line: string | undefined) => (line ?? '').trim() === '';
  const dropBlank = () => {
    while (kept.length > 0 && isBlank(kept.at(-1))) kept.pop();
  };
  const dropRule = () => {
    // Under a line of words, dashes are not a rule: in Markdown they make that line a heading.
    const above = kept.at(-2);
    if (RULE.test(kept.at(-1) ?? '') && (isBlank(above) || NOTES_HEADING.test(above ?? ''))) kept.pop();
    dropBlank();
  };
  dropBlank();
  dropRule();
  if (NOTES_HEADING.test(kept.at(-1) ?? '')) kept.pop();
  dropBlank();
  dropRule();
  return kept;
}
