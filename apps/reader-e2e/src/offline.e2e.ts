import { expectAccessible } from './accessible.js';
import { comments, editElsewhere, removeElsewhere } from './another-device.js';
import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import type { Person } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import {
  findNetwork,
  keptForOffline,
  loseNetwork,
  shelfKeptForOffline,
  wordsWaiting,
} from './without-network.js';

const TALKED = 'Nobody remembers';
const TEN = [
  ['something at home', 'The first thought on the train.'],
  ['goats', 'The second.'],
  ['a little mortar', 'The third.'],
  ['market days', 'The fourth.'],
  ['the dry months', 'The fifth.'],
  ['who is crossing', 'The sixth.'],
  ['a joke about geography', 'The seventh.'],
  ['two carts', 'The eighth.'],
  ['There is no rule', 'The ninth.'],
  ['named afterwards', 'The tenth.'],
] as const;

test('ten notes and an edit made offline outlive a reload there, and arrive once and in order', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  const path = await enterReading(ada, ESSAY);
  // Of the edit that meets another.
  ada.expectTrouble(/412 \(Precondition Failed\)/);
  await say(ada, TALKED, 'As it was.');
  await expect(ada.card(TALKED).getByText('Sending…')).toHaveCount(0);
  await keptForOffline(ada, 2);

  await loseNetwork(ada);
  await test.step('what is written is shown, and says that it waits', async () => {
    await editComment(ada, 'As it was.', 'As I see it from the train.');
    for (const [words, comment] of TEN) await say(ada, words, comment);
    await expect(ada.connection).toHaveText('Offline, 11 notes waiting');
    await expectAccessible(page, 'offline, with notes waiting');
  });
  await editElsewhere(ada, path, 'As it was.', 'As I see it from the phone.');

  await test.step('the reading opens again without a network, with everything in it', async () => {
    const waiting = ['As I see it from the train.', ...TEN.map(([, comment]) => comment)];
    await expect.poll(() => wordsWaiting(page)).toEqual(waiting);
    await page.reload();
    await expect(page.getByLabel(/^Text of /)).toContainText('a kind of silence');
    await expect(ada.connection).toHaveText('Offline, 11 notes waiting');
    for (const [words, comment] of TEN) await expect(ada.card(words)).toContainText(comment);
    await expect(ada.card(TALKED)).toContainText('As I see it from the train.');
  });

  await test.step('with the network all of it goes out by itself, once and in the order of writing', async () => {
    await findNetwork(ada);
    await expect.poll(() => wordsWaiting(page), { timeout: 20_000 }).toEqual(['As I see it from the train.']);
    const said = (await comments(ada, path)).map(({ body }) => body);
    expect(said).toEqual(['As I see it from the phone.', ...TEN.map(([, comment]) => comment)]);
  });

  await test.step('both versions of what was edited twice stand there, until their author decides', async () => {
    const card = ada.card(TALKED);
    await expect(card).toContainText('As I see it from the phone.');
    await expect(card.getByRole('alert')).toContainText('As I see it from the train.');
    await expectAccessible(page, 'an edit that met another');
    await card.getByRole('button', { name: 'Replace it with mine' }).click();
    await expect(card.getByRole('alert')).toHaveCount(0);
    await expect.poll(async () => (await comments(ada, path))[0]?.body).toBe('As I see it from the train.');
    expect(await wordsWaiting(page)).toEqual([]);
  });
});

test('a change of what is gone by then is parked: its words stay over a reload, with the reason', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const ben = await somebody('Ben Osei');
  const { page } = ben;
  const path = await enterReading(ben, ESSAY);
  ben.expectTrouble(/4(04|09|12) \(\w+/);
  await say(ben, TALKED, 'As it was.');
  await expect(ben.card(TALKED).getByText('Sending…')).toHaveCount(0);
  await keptForOffline(ben, 2);

  await loseNetwork(ben);
  await editComment(ben, 'As it was.', 'A thought that came too late.');
  await say(ben, 'market days', 'About something else.');
  await removeElsewhere(ben, path, 'As it was.');
  await findNetwork(ben);

  const parked = ben.connection.getByRole('button', { name: 'Live · 1 not sent' });
  await expect(parked).toBeVisible();
  await expect
    .poll(async () => (await comments(ben, path)).map(({ body }) => body))
    .toEqual(['', 'About something else.']);
  await page.reload();
  await expect(page.getByLabel(/^Text of /)).toBeVisible();
  await parked.click();
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
  await expect(dialog).toContainText('A thought that came too late.');
  await expect(dialog).toContainText('Nothing is lost');
  // What is deleted stays deleted: the same again would be refused again.
  await expect(dialog.getByRole('button', { name: /Try again|Replace/ })).toHaveCount(0);
  await expectAccessible(page, 'what was not sent');
  await dialog.getByRole('button', { name: 'Throw away' }).click();
  await expect(dialog).toContainText('Everything has been sent.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(ben.connection).toHaveText('Live');
  expect(await wordsWaiting(page)).toEqual([]);
});

test('the shelf says how many notes of a reading wait on this device, until they have gone out', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const eve = await somebody('Eve Moss');
  const { page } = eve;
  const path = await enterReading(eve, ESSAY);
  await keptForOffline(eve, 2);
  const toShelf = page.getByRole('banner').getByRole('link', { name: 'Tuesday Circle' });
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'On the Old Bridge' });
  // Whoever came by a link has never been there.
  await shelfKeptForOffline(page);

  await loseNetwork(eve);
  await say(eve, TALKED, 'The first thought.');
  await say(eve, 'market days', 'The second.');
  await expect(eve.connection).toHaveText('Offline, 2 notes waiting');
  await toShelf.click();
  await expect(card).toContainText('2 waiting');
  await expectAccessible(page, 'a shelf with notes that wait');
  await page.reload();
  await expect(card).toContainText('2 waiting');

  await eve.context.setOffline(false);
  await expect(card).not.toContainText('waiting', { timeout: 30_000 });
  const said = (await comments(eve, path)).map(({ body }) => body);
  expect(said).toEqual(['The first thought.', 'The second.']);
});

async function say(person: Person, words: string, comment: string): Promise<void> {
  // The page may still be gliding to the note before.
  await expect(async () => {
    await dragOver(person.page, { words });
    await expect(person.tool('Comment')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await person.tool('Comment').click();
  await person.comment(comment);
  await expect(person.card(words)).toContainText(comment);
}

async function editComment(person: Person, from: string, to: string): Promise<void> {
  const { page, name } = person;
  const line = person.notes.getByRole('listitem').filter({ hasText: from });
  await line.getByRole('button', { name: `More about the comment by ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('Edit your comment').fill(to);
  await person.notes.getByRole('button', { name: 'Save' }).click();
  await expect(person.notes).toContainText(to);
}
