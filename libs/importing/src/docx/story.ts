import type { Footnote } from '../assembling/footnotes.js';
import type { Drawings } from './drawings.js';
import type { LeftOut } from './left-out.js';
import type { Numbering } from './numbering.js';
import type { Relationships } from './office-package.js';
import type { Styles } from './styles.js';
import type { Targets } from './textblock.js';

/** A footnote's mark was met: gives the footnote, or null where the file has none of that id. */
export interface MarkedNotes {
  mark(kind: 'footnote' | 'endnote', id: string, ownSign: string | null): Footnote | null;
}

/** What all readers of a file share. */
export interface Reading {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: MarkedNotes;
  readonly leftOut: LeftOut;
  readonly targets: Targets;
  /** The footnotes whose marks have a bookmark, by its name. */
  readonly notesByBookmark: Map<string, Footnote>;
}

/** A part whose text is being read: what it refers to, and what it draws. */
export interface Story {
  readonly reading: Reading;
  readonly relationships: Relationships;
  readonly drawings: Drawings;
}
