import type { Comment, Highlight, Snapshot } from '@postil/contract';
import type { Person } from './person.js';
import { checked, operation } from './preparation.js';

/** What somebody does with the notes of a reading on another device than the one that is looked at. */

/** The comments as the server has them, in the order in which it took them. */
export async function comments(person: Person, path: string): Promise<Comment[]> {
  const found = (await feeds(person, path)).flatMap(({ comments }) => comments);
  return found.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}

export async function editElsewhere(person: Person, path: string, from: string, to: string): Promise<void> {
  const comment = await commentThatSays(person, path, from);
  await checked(
    await person.page.request.patch(`/api${path}/comments/${comment.id}`, {
      headers: over(comment),
      data: { body: to },
    }),
  );
}

export async function removeElsewhere(person: Person, path: string, body: string): Promise<void> {
  const comment = await commentThatSays(person, path, body);
  await checked(
    await person.page.request.delete(`/api${path}/comments/${comment.id}`, { headers: over(comment) }),
  );
}

/** The highlight that hangs on these words. */
export async function hideElsewhere(person: Person, path: string, quote: string): Promise<void> {
  const highlight = await highlightOn(person, path, quote);
  await checked(
    await person.page.request.patch(`/api${path}/highlights/${highlight.id}`, {
      headers: over(highlight),
      data: { visibility: 'private' },
    }),
  );
}

export async function removeHighlightElsewhere(person: Person, path: string, quote: string): Promise<void> {
  const highlight = await highlightOn(person, path, quote);
  await checked(
    await person.page.request.delete(`/api${path}/highlights/${highlight.id}`, { headers: over(highlight) }),
  );
}

/** Moves the highlight on `from` to the passage of another one. */
export async function moveElsewhere(person: Person, path: string, from: string, to: string): Promise<void> {
  const highlight = await highlightOn(person, path, from);
  const { placement, quote } = await highlightOn(person, path, to);
  if (!placement) throw new Error(`“${to}” has no place.`);
  const { revisionId, start, end } = placement;
  await checked(
    await person.page.request.put(`/api${path}/highlights/${highlight.id}/placement`, {
      headers: over(highlight),
      data: { decision: 'place', revisionId, anchor: { start, end, quote } },
    }),
  );
}

async function feeds({ page }: Person, path: string): Promise<Snapshot['feeds']> {
  const reading = (await (await checked(await page.request.get(`/api${path}`))).json()) as {
    revision: { id: string };
    chapters: { id: string }[];
  };
  const chapters = reading.chapters.map(({ id }) => id).join(',');
  const asked = new URLSearchParams({ revision: reading.revision.id, chapters });
  const answer = await checked(await page.request.get(`/api${path}/annotations?${asked}`));
  return ((await answer.json()) as Snapshot).feeds;
}

async function commentThatSays(person: Person, path: string, body: string): Promise<Comment> {
  const comment = (await comments(person, path)).find((each) => each.body === body);
  if (!comment) throw new Error(`Nobody says “${body}”.`);
  return comment;
}

async function highlightOn(person: Person, path: string, quote: string): Promise<Highlight> {
  const all = (await feeds(person, path)).flatMap(({ highlights }) => highlights);
  const highlight = all.find((each) => each.quote.exact === quote);
  if (!highlight) throw new Error(`Nothing is highlighted on “${quote}”.`);
  return highlight;
}

function over({ version }: { readonly version: number }) {
  return { ...operation(), 'if-match': `"${version}"` };
}
