import type { Comment, Highlight, Snapshot } from '@postil/contract';
import { NOTES, type PlannedNote, type Writer } from './ferry-notes.js';
import type { Person } from './person.js';
import { checked, newId, operation } from './preparation.js';
import type { StoredText } from './stored-text.js';

export type People = Readonly<Record<Writer, Person>>;

const COLORS = ['yellow', 'blue', 'rose', 'green', 'violet'] as const;
const AT_ONCE = 6;

/** Makes an account’s way into a group, as the page of an invitation would. */
export async function join({ page }: Person, invitation: string): Promise<void> {
  const token = invitation.split('/').at(-1) ?? '';
  await checked(await page.request.post(`/api/invitations/${token}/join`, { headers: operation() }));
}

/** Makes the notes that nobody makes by hand, several at once. */
export async function makeNotes(people: People, readingPath: string, text: StoredText): Promise<void> {
  const waiting = NOTES.filter(({ byHand }) => !byHand);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let note = waiting.shift(); note; note = waiting.shift()) {
        await makeNote(people, readingPath, text, note);
      }
    }),
  );
}

/** Makes one note with its thread: the first says something, the others answer. */
export async function makeNote(
  people: People,
  readingPath: string,
  text: StoredText,
  note: PlannedNote,
): Promise<void> {
  const highlightId = newId();
  const color = COLORS[NOTES.indexOf(note) % COLORS.length] ?? 'yellow';
  await put(people[note.by], `/api${readingPath}/highlights/${highlightId}`, {
    revisionId: text.reading.revision.id,
    anchor: text.anchorOf(note),
    color,
    visibility: note.onlyMe ? 'private' : 'group',
  });
  let parentId: string | null = null;
  for (const [who, body] of note.says ?? []) {
    const id = newId();
    await put(people[who], `/api${readingPath}/comments/${id}`, { highlightId, parentId, body });
    parentId ??= id;
  }
}

/** What the server tells somebody of a reading’s notes, on the revision that `text` is of. */
export async function notesOf({ page }: Person, readingPath: string, text: StoredText): Promise<Notes> {
  const asked = new URLSearchParams({
    revision: text.reading.revision.id,
    chapters: [...text.chapterIds, ORPHANED].join(','),
  });
  const answer = await checked(await page.request.get(`/api${readingPath}/annotations?${asked}`));
  return new Notes((await answer.json()) as Snapshot);
}

/** As in the contract: stands for a chapter where the notes are whose passage a revision lacks. */
const ORPHANED = '-orphaned';

export class Notes {
  private readonly highlights: readonly Highlight[];
  private readonly comments: readonly Comment[];

  constructor(private readonly snapshot: Snapshot) {
    this.highlights = snapshot.feeds.flatMap(({ highlights }) => highlights);
    this.comments = snapshot.feeds.flatMap(({ comments }) => comments);
  }

  /** One line for each: whose it is, what became of it, the words it stands on, its thread. */
  lines(text: StoredText): string[] {
    return this.highlights
      .map(({ id, authorId, placement, quote }) => {
        const at = placement ? text.wordsAt(placement) : { words: quote.exact };
        const thread = this.comments
          .filter(({ highlightId }) => highlightId === id)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map((comment) => [this.writer(comment.authorId), comment.body] as const);
        return lineOf(this.writer(authorId), placement?.status ?? 'orphaned', at, thread);
      })
      .sort();
  }

  /** Where each stands, to the letter, whatever else is said of it. */
  places(): Map<string, unknown> {
    return new Map(
      this.highlights.map(({ id, placement, orphan, quote }) => [id, { placement, orphan, quote }]),
    );
  }

  private writer(memberId: string): string {
    const name = this.snapshot.members.find(({ id }) => id === memberId)?.name ?? '';
    return name.split(' ')[0]?.toLowerCase() ?? '';
  }
}

/** The lines by construction: where the notes were made, or as they are once carried to the other revision. */
export function plannedLines(notes: readonly PlannedNote[], when: 'made' | 'carried'): string[] {
  return notes
    .map(({ by, words, nth = 1, becomes = 'exact', then = words, says = [] }) => {
      if (when === 'made') return lineOf(by, 'exact', { words, nth }, says);
      return lineOf(by, becomes, becomes === 'orphaned' ? { words } : { words: then, nth }, says);
    })
    .sort();
}

function lineOf(
  by: string,
  fate: string,
  { words, nth }: { readonly words: string; readonly nth?: number },
  thread: readonly (readonly [string, string])[],
): string {
  const place = nth === undefined ? '' : ` ${nth}`;
  return [`${by}: ${fate} “${words}”${place}`, ...thread.map(([who, body]) => `${who}: ${body}`)].join(' | ');
}

async function put({ page }: Person, path: string, data: object): Promise<void> {
  await checked(await page.request.put(path, { headers: operation(), data }));
}
