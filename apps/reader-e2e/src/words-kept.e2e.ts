import {
  comments,
  editElsewhere,
  hideElsewhere,
  removeElsewhere,
  removeHighlightElsewhere,
  moveElsewhere,
} from './another-device.js';
import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver, pointOn } from './passages.js';
import type { Device, Person } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import { readTogether, say } from './reading-together.js';
import { findNetwork, keptForOffline, loseNetwork } from './without-network.js';

const TALKED = 'Nobody remembers';
const MARKED = 'market days';

test('words under way stay within reach when their thread is made private', async ({ somebody }) => {
  const { ada, ben, path } = await together(somebody, 'desk');
  const { page } = ben;
  await say(ada, TALKED, 'Do they not?');
  await ben.card(TALKED).click();
  await page.getByLabel('Your reply').fill('I have been thinking about this all week.');
  await hideElsewhere(ada, path, TALKED);

  await expect(page.getByText('This thread is gone for you. Your words are kept.')).toBeVisible();
  await expect(ben.card(TALKED)).toHaveCount(0);
  await expect(ben.connection).toContainText('1 not sent');
  await page.getByRole('button', { name: 'Show them' }).click();
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
  await expect(dialog).toContainText('I have been thinking about this all week.');
  await expect(dialog).toContainText(TALKED);
  await expect(dialog.getByRole('button', { name: 'Copy the words' })).toBeVisible();
  await expectAccessible(page, 'words that have lost their thread');

  await dialog.getByRole('button', { name: 'Throw away' }).click();
  await expect(dialog).toContainText('Everything has been sent.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(ben.connection).toHaveText('Live');
});

test('words under a highlight that is deleted meanwhile outlive a reload, on a phone', async ({
  somebody,
}) => {
  const { ada, ben, path } = await together(somebody, 'phone');
  const { page } = ben;
  await dragOver(ada.page, { words: MARKED });
  await ada.tool('Important').click();
  await expect(async () => {
    const { x, y } = await pointOn(page, { words: MARKED });
    await page.touchscreen.tap(x, y);
    await expect(page.getByLabel('Your comment')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByLabel('Your comment').fill('Which day was it?');
  await removeHighlightElsewhere(ada, path, MARKED);

  await expect(page.getByText('This thread is gone for you. Your words are kept.')).toBeVisible();
  await expectAccessible(page, 'a phone whose thread has gone');
  await page.reload();
  await ben.connection.getByRole('button', { name: '1 not sent' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
  await expect(dialog).toContainText('Which day was it?');
});

test('another wording of a comment that is deleted meanwhile is kept', async ({ somebody }) => {
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  const path = await enterReading(ada, ESSAY);
  await say(ada, TALKED, 'As it was.');
  await startEditing(ada, 'As it was.');
  await page.getByLabel('Edit your comment').fill('As it should have been.');
  await removeElsewhere(ada, path, 'As it was.');

  await expect(page.getByText('The comment you were changing is gone. Your words are kept.')).toBeVisible();
  await page.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('dialog', { name: 'Not sent yet' })).toContainText('As it should have been.');
});

test('words that met others are sent over just those that their author was shown', async ({ somebody }) => {
  test.setTimeout(120_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  const path = await enterReading(ada, ESSAY);
  // Of the edits that meet others.
  ada.expectTrouble(/412 \(Precondition Failed\)/);
  await say(ada, TALKED, 'As it was.');
  await keptForOffline(ada, 2);
  await loseNetwork(ada);
  await startEditing(ada, 'As it was.');
  await page.getByLabel('Edit your comment').fill('As I see it from the train.');
  await ada.notes.getByRole('button', { name: 'Save' }).click();
  await editElsewhere(ada, path, 'As it was.', 'As I see it from the phone.');
  await findNetwork(ada);

  await ada.connection.getByRole('button', { name: '1 not sent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
  const item = dialog.getByRole('listitem');
  await test.step('both texts stand there, with the passage and the way to the note', async () => {
    await expect(item).toContainText(TALKED);
    await expect(item.getByRole('definition')).toHaveText([
      'As I see it from the phone.',
      'As I see it from the train.',
    ]);
    await expectAccessible(page, 'an edit that met another, not sent');
    await item.getByRole('button', { name: 'Go to the note' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(ada.card(TALKED)).toBeFocused();
  });

  await test.step('what was changed once more since then is not overwritten unseen', async () => {
    await ada.connection.getByRole('button', { name: '1 not sent' }).click();
    const replace = item.getByRole('button', { name: 'Replace it with mine' });
    await expect(replace).toBeVisible();
    // The phone is a moment faster than the button.
    await page.route(
      '**/comments/*',
      async (route) => {
        await editElsewhere(ada, path, 'As I see it from the phone.', 'As I see it from the bridge.');
        await route.continue();
      },
      { times: 1 },
    );
    await replace.click();
    await expect(item.getByRole('definition').first()).toHaveText('As I see it from the bridge.');
    expect((await comments(ada, path)).map(({ body }) => body)).toEqual(['As I see it from the bridge.']);
  });

  await test.step('their author keeps what stands there, or puts theirs in its place', async () => {
    await expect(item.getByRole('button', { name: 'Keep what is there' })).toBeVisible();
    await item.getByRole('button', { name: 'Replace it with mine' }).click();
    await expect(dialog).toContainText('Everything has been sent.');
    await expect
      .poll(async () => (await comments(ada, path)).map(({ body }) => body))
      .toEqual(['As I see it from the train.']);
  });
});

test('a passage chosen offline takes the place of another decision only when its author has seen that', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  const path = await enterReading(ada, ESSAY);
  // Of the decision that meets another.
  ada.expectTrouble(/412 \(Precondition Failed\)/);
  await say(ada, 'two carts', 'Only two?');
  await say(ada, MARKED, 'Which ones?');
  await keptForOffline(ada, 2);
  await loseNetwork(ada);
  await ada.card(MARKED).getByRole('button', { name: 'More about this note' }).click();
  await page.getByRole('menuitem', { name: 'Change its passage' }).click();
  await dragOver(page, { words: 'There is no rule' });
  const tools = page.getByRole('toolbar', { name: 'Find the passage of a note' });
  await tools.getByRole('button', { name: 'Place here' }).click();
  await expect(ada.card('There is no rule')).toBeVisible();
  await moveElsewhere(ada, path, MARKED, 'two carts');
  await findNetwork(ada);

  await ada.connection.getByRole('button', { name: '1 not sent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
  const item = dialog.getByRole('listitem');
  await expect(item.getByRole('definition')).toHaveText(['two carts', 'There is no rule']);
  await expectAccessible(page, 'a place that met another decision');
  await item.getByRole('button', { name: 'Put it where I chose' }).click();
  await expect(dialog).toContainText('Everything has been sent.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(ada.card('There is no rule')).toContainText('Which ones?');
});

async function together(somebody: (name: string, device?: Device) => Promise<Person>, device: Device) {
  const ada = await somebody('Ada Lind');
  const ben = await somebody('Ben Osei', device);
  return { ada, ben, ...(await readTogether([ada, ben], 'Bridge Circle', ESSAY)) };
}

async function startEditing({ page, notes, name }: Person, words: string): Promise<void> {
  const line = notes.getByRole('listitem').filter({ hasText: words });
  await line.getByRole('button', { name: `More about the comment by ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
}
