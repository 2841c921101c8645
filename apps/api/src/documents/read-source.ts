import { limits, type DocumentAdded, type NewDocument } from '@postil/contract';
import type { DocumentMetadata } from '@postil/document-model';
import { importMarkdown, importText, textFormat, type Imported, type ImportRefusal } from '@postil/importing';
import { storedText, type StoredText } from './stored-text.js';

/** A text as it came in. Plain data: it may be handed to another thread, and so may the outcome. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly input: NewDocument;
}

export interface ReadText extends StoredText {
  readonly ok: true;
  readonly metadata: DocumentMetadata;
  readonly words: number;
  readonly warnings: DocumentAdded['warnings'];
}

/** Reads a text into the rows that it is kept as. */
export function readSource(source: Source): ReadText | ImportRefusal {
  const imported = importSource(source);
  if (!imported.ok) return imported;
  const { doc, metadata, words, warnings } = imported;
  return { ok: true, metadata, words, warnings: [...warnings], ...storedText(doc) };
}

/** Reads a text with the importer of its format. */
export function importSource({ bytes, mediaType, input }: Source): Imported {
  const beginning = new TextDecoder().decode(bytes.subarray(0, limits.paragraphLength));
  const format = textFormat({ filename: input.filename, mediaType, text: beginning });
  if (!format) {
    return {
      ok: false,
      code: 'unsupported-type',
      message: 'Only plain text (.txt) and Markdown (.md) can be read for now. Save it as one of these.',
    };
  }
  return format === 'markdown' ? importMarkdown(bytes, input) : importText(bytes, input);
}
