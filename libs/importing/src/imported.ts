import type { FailureCode, ImportStage, ImportWarning } from '@postil/contract';
import type { DocumentMetadata } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { Picture } from './pictures/picture.js';

/** What a person said about a text; whatever is missing is looked for in the text, then in the file's name. */
export interface ImportOptions {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly filename?: string | undefined;
  /** Hears how far the import has come: its stage, and the share of that stage from 0 to 1. */
  readonly onProgress?: ((stage: ImportStage, share: number) => void) | undefined;
}

/** Why a text can't be read, in words for the person who brought it. */
export interface ImportRefusal {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
  /** The limit that was passed, where there is one. */
  readonly limit?: number;
}

export interface ImportedText {
  readonly ok: true;
  /** Of `readingSchema`; every paragraph, chapter and footnote has an id. */
  readonly doc: Node;
  readonly metadata: DocumentMetadata;
  readonly words: number;
  readonly warnings: readonly ImportWarning[];
  /** The pictures that the text shows, each once. */
  readonly pictures: readonly Picture[];
}

export type Imported = ImportedText | ImportRefusal;
