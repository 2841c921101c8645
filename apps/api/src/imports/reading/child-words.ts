import type { ImportStage } from '@postil/contract';
import type { ImportRefusal } from '@postil/importing';
import type { FileToRead } from './read-into.js';

/** What the server tells the process that reads a file. */
export interface ToChild {
  readonly file: FileToRead & { readonly path: string };
  readonly outcome: string;
}

/** What that process tells: that it has started, how far it has come, how it ended. */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly stage: ImportStage; readonly share: number }
  | { readonly kind: 'done'; readonly refusal: ImportRefusal | null }
  /** Where in the program an unforeseen error came from, without its words: they may be the text's. */
  | { readonly kind: 'broke'; readonly error: string };
