import { readFile } from 'node:fs/promises';
import { describeRange } from '@postil/anchoring';
import { Revision, type Paragraph } from '@postil/document-model';
import { importMarkdown } from '@postil/importing';
import type { JSONValue } from 'postgres';
import type { TextToStore } from '../../documents/documents.service.js';
import { storedText } from '../../documents/stored-text.js';
import { sampleNotes, type SampleComment, type SampleHighlight } from './sample-notes.js';

/** A highlight of the guide's with its place in the essay, but for the revision's id. */
export interface PlacedHighlight {
  data: Record<string, JSONValue>;
  placement: Record<string, JSONValue>;
  comments: readonly SampleComment[];
}

export interface SampleText {
  text: TextToStore;
  highlights: readonly PlacedHighlight[];
}

/** Reads the essay, and finds the passages of the guide's notes in it. Throws when a note and the text have parted. */
export async function readSampleText(): Promise<SampleText> {
  const markdown = await readFile(new URL('./on-writing-in-margins.md', import.meta.url));
  const imported = importMarkdown(markdown, { language: 'en-GB' });
  if (!imported.ok) throw new Error(`The sample essay cannot be read: ${imported.message}`);
  const revision = Revision.of(imported.doc);
  const { doc, metadata, words } = imported;
  const text = { metadata, words, ...storedText(doc) };
  return { text, highlights: sampleNotes.map((note) => place(revision, note)) };
}

function place(revision: Revision, note: SampleHighlight): PlacedHighlight {
  const { paragraph, offset } = find(revision.paragraphs, note);
  const described = describeRange(
    revision,
    { paragraphId: paragraph.id, offset },
    { paragraphId: paragraph.id, offset: offset + note.quote.length },
  );
  if (!described.ok) throw new Error(`“${note.quote}” cannot be highlighted: ${described.why}`);
  const { start, end, quote } = described.anchor;
  return {
    data: { color: note.color, visibility: note.visibility, quote: { ...quote }, madeAt: null },
    placement: {
      chapterId: paragraph.chapterId,
      startParagraph: start.paragraphId,
      startOffset: start.offset,
      endParagraph: end.paragraphId,
      endOffset: end.offset,
      startOrdinal: paragraph.ordinal,
      endOrdinal: paragraph.ordinal,
    },
    comments: note.comments,
  };
}

function find(paragraphs: readonly Paragraph[], { quote, occurrence }: SampleHighlight) {
  let seen = 0;
  for (const paragraph of paragraphs) {
    for (let offset = paragraph.text.indexOf(quote); offset >= 0;) {
      if (++seen === occurrence) return { paragraph, offset };
      offset = paragraph.text.indexOf(quote, offset + 1);
    }
  }
  throw new Error(`“${quote}” does not stand ${occurrence} times in the sample essay.`);
}
