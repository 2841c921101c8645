import type { Node } from 'prosemirror-model';

/**
 * One correction of what an import made of a text. Offsets are UTF-16 code units of the paragraph's text, an inline
 * atom counting as one.
 */
export type Correction =
  | { readonly kind: 'level'; readonly paragraphId: string; readonly level: number | null }
  | { readonly kind: 'chapter'; readonly paragraphId: string; readonly begins: boolean }
  | { readonly kind: 'merge'; readonly paragraphId: string }
  | { readonly kind: 'split'; readonly paragraphId: string; readonly offset: number }
  | { readonly kind: 'unlink'; readonly paragraphId: string; readonly offset: number }
  | {
      readonly kind: 'link';
      readonly paragraphId: string;
      readonly from: number;
      readonly to: number;
      readonly footnoteId: string;
    };

/** The chapters as they are afterwards, those that didn't change being the same nodes; or why it can't be done. */
export type Corrected =
  { readonly ok: true; readonly chapters: readonly Node[] } | { readonly ok: false; readonly reason: string };

export function impossible(reason: string): Corrected {
  return { ok: false, reason };
}
