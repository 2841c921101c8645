import { z } from 'zod';
import { Wording } from './wording.js';

/** Where an unsent text belongs: a new comment under a highlight or comment, or another wording of one's own. */
export interface DraftPlace {
  readonly readingId: string;
  readonly memberId: string;
  readonly highlightId: string;
  readonly parentId?: string | null;
  readonly editing?: string;
}

type DraftsOf = Pick<DraftPlace, 'readingId' | 'memberId'>;

const PREFIX = 'postil:draft:';

function prefixOf({ readingId, memberId }: DraftsOf): string {
  return `${PREFIX}${readingId}:${memberId}:`;
}

function keyOf(place: DraftPlace): string {
  const { highlightId, parentId, editing } = place;
  const what = editing ? `edit:${editing}` : (parentId ?? 'thread');
  return `${prefixOf(place)}${highlightId}:${what}`;
}

/** Unsent words; of an edit also what it started from. */
export interface Draft {
  readonly text: string;
  readonly base?: Wording;
}

/** Unsent words where somebody left them. */
export interface KeptDraft {
  /** Names its place. */
  readonly key: string;
  readonly place: DraftPlace;
  readonly text: string;
}

const StoredEdit = z.object({ text: z.string(), base: Wording });

/** Unsent words, kept in this browser through reload, crash and an ended session. */
export function draftsIn(storage: Storage) {
  return {
    read(place: DraftPlace): Draft {
      const stored = storage.getItem(keyOf(place)) ?? '';
      return place.editing ? parseEdit(stored) : { text: stored };
    },
    keep(place: DraftPlace, { text, base }: Draft): void {
      if (text.trim() === '') return this.forget(place);
      try {
        storage.setItem(keyOf(place), base ? JSON.stringify({ text, base }) : text);
      } catch {
        // The storage is full or forbidden: the words still stand in the form.
      }
    },
    forget(place: DraftPlace): void {
      storage.removeItem(keyOf(place));
    },
    /** All that somebody has begun to write in a reading. */
    all(of: DraftsOf): KeptDraft[] {
      const prefix = prefixOf(of);
      const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
      return keys.map((key) => {
        const place = placeIn(of, key.slice(prefix.length));
        return { key, place, text: this.read(place).text };
      });
    },
    /** The highlights whose discussion somebody has begun to add to. */
    highlights(of: DraftsOf): string[] {
      const prefix = prefixOf(of);
      return Object.keys(storage)
        .filter((key) => key.startsWith(prefix) && key.endsWith(':thread'))
        .map((key) => key.slice(prefix.length, -':thread'.length));
    },
    /** How many texts these members have begun, in whatever reading. */
    count(memberIds: readonly string[]): number {
      return keysOf(storage, memberIds).length;
    },
    /** For good: their account signs out of this browser. */
    forgetAll(memberIds: readonly string[]): void {
      for (const key of keysOf(storage, memberIds)) storage.removeItem(key);
    },
  };
}
export type Drafts = ReturnType<typeof draftsIn>;

function keysOf(storage: Storage, memberIds: readonly string[]): string[] {
  return Object.keys(storage).filter((key) => {
    if (!key.startsWith(PREFIX)) return false;
    const [, memberId] = key.slice(PREFIX.length).split(':');
    return memberId !== undefined && memberIds.includes(memberId);
  });
}

/** `named` is what `keyOf` puts after the prefix. */
function placeIn({ readingId, memberId }: DraftsOf, named: string): DraftPlace {
  const [highlightId = '', what = 'thread', commentId] = named.split(':');
  const where = { readingId, memberId, highlightId };
  if (commentId !== undefined) return { ...where, editing: commentId };
  return what === 'thread' ? where : { ...where, parentId: what };
}

function parseEdit(stored: string): Draft {
  try {
    return StoredEdit.parse(JSON.parse(stored));
  } catch {
    return { text: stored };
  }
}
