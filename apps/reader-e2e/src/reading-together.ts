import { join } from './noted-reading.js';
import { dragOver } from './passages.js';
import type { Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect } from './reader-test.js';

/** A group of two with a reading in it, which both have open. Gives the group's id and the reading's path. */
export async function readTogether(
  [host, guest]: readonly [host: Person, guest: Person],
  groupName: string,
  markdown: string,
): Promise<{ group: string; path: string }> {
  await enter(host, '/sign-up');
  const group = await makeGroup(host, groupName);
  const path = await addText(host, group, markdown);
  await enter(guest, '/sign-up');
  await join(guest, await invitationTo(host, group, path.split('/').at(-1) ?? null));
  for (const person of [host, guest]) {
    await person.page.goto(path);
    await person.seeText();
  }
  return { group, path };
}

/** Comments on words of the text that is open; returns when the server has taken it. */
export async function say(person: Person, words: string, comment: string): Promise<void> {
  await dragOver(person.page, { words });
  await person.tool('Comment').click();
  await person.comment(comment);
  await expect(person.card(words)).toContainText(comment);
  await expect(person.card(words).getByText('Sending…')).toHaveCount(0);
}
