import type { Color } from '@postil/contract';
import type { Anchor, Range } from '@postil/anchoring';
import type { StoreView } from './store-view.js';

export type { ConnectionState, NoteView, PendingState, StoreView } from './store-view.js';

export type NoteVisibility = 'group' | 'private';

/** The notes of one reading: what the server told and what the reader did, as one picture. */
export interface AnnotationStore {
  /** Called after the view changed. */
  subscribe(listener: () => void): () => void;
  /** Another object only when something in it changed; the same holds for each note in it. */
  readonly view: StoreView;
  /** Asks for the notes of chapters that come on the screen. */
  needChapters(chapterIds: readonly string[]): void;
  /** Gives the new highlight's id at once; it is in the view when this returns. `range` is where the anchor stands. */
  highlight(anchor: Anchor, color: Color, visibility: NoteVisibility, range: Range): string;
  recolor(id: string, color: Color): void;
  setVisibility(id: string, visibility: NoteVisibility): void;
  removeHighlight(id: string): void;
  comment(highlightId: string, parentId: string | null, body: string): string;
  editComment(id: string, body: string): void;
  removeComment(id: string): void;
  /** Sends what was refused once more, with all that hangs on it. */
  retry(entityId: string): void;
  /** Gives up what was not taken, with all that hangs on it. */
  discard(entityId: string): void;
  /** Tells the others where one reads. */
  hereAt(paragraphId: string | null): void;
  dispose(): void;
}
