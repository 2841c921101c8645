import type { NodeJson } from './view-schema.js';

/** Where to begin in a text, with as much of it at hand as is needed to begin there at once. */
export interface Arrival {
  readonly chapters: ReadonlyMap<string, NodeJson>;
  /** Of the paragraph to begin at. */
  readonly ordinal: number;
  /** The letter whose line is to stand `top` CSS pixels below the window's top; null: the text's beginning. */
  readonly spot: { readonly paragraphId: string; readonly offset: number; readonly top: number } | null;
}
