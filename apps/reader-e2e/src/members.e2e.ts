import type { Group } from '@postil/contract';
import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import type { Person } from './person.js';
import { checked, operation } from './preparation.js';
import { expect, test } from './reader-test.js';
import { readTogether, say } from './reading-together.js';
import { keptForOffline, keptOf, loseNetwork, shelfKeptForOffline } from './without-network.js';

const TALKED = 'Nobody remembers';

test('an owner removes a member: what they had open closes calmly, their words stay, and a new link brings them back', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const nia = await somebody('Nia Ford');
  const otis = await somebody('Otis Gray');
  const { group, path } = await readTogether([nia, otis], 'Pond Readers', ESSAY);
  await say(otis, TALKED, 'Somebody must remember.');
  await otis.page.getByLabel('Your reply').fill('A thought that is only half');
  await keptForOffline(otis, 2);
  await shelfKeptForOffline(otis.page);

  const { page } = nia;
  await page.goto(`/groups/${group}`);
  const members = page.getByRole('region', { name: 'Members' });
  await test.step('they are asked first, and told what it means', async () => {
    await members.getByRole('button', { name: 'Remove Otis Gray' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove Otis Gray?' });
    await expect(dialog).toContainText('shared notes stay with their name');
    await expectAccessible(page, 'about to remove a member');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(members.getByRole('listitem')).toHaveCount(2);
    await members.getByRole('button', { name: 'Remove Otis Gray' }).click();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(members.getByRole('listitem')).toHaveText([/Nia Ford/]);
    await expect(page.getByText('Otis Gray is no longer in the group.')).toBeVisible();
  });

  await test.step('who was removed is told at once, and keeps what they were writing', async () => {
    const title = otis.page.getByRole('heading', { name: 'You can no longer read here' });
    await expect(title).toBeVisible({ timeout: 3_000 });
    await expect(title).toBeFocused();
    await expect(otis.page.getByRole('main')).toContainText('A thought that is only half');
    await expect(otis.page.getByRole('main')).not.toContainText('Somebody must remember.');
    await expectAccessible(otis.page, 'a reading that was closed');
    await otis.page.getByRole('link', { name: 'To your shelf', exact: true }).click();
    await expect(otis.page.getByRole('heading', { name: 'Your shelf', level: 1 })).toBeVisible();
    await otis.page.getByRole('button', { name: 'Choose another' }).click();
    await expect(otis.page.getByRole('menuitemradio')).toHaveText([/Your shelf/]);
    await otis.page.keyboard.press('Escape');
    // Whatever was about to be written down would have been by then.
    await otis.page.waitForTimeout(5_000);
    expect(await keptOf(otis.page, [group, path.split('/').at(-1) ?? ''])).toBe(0);
  });

  await test.step('what they wrote stands there with their name', async () => {
    await page.goto(path);
    await nia.seeText();
    await expect(nia.card(TALKED)).toContainText('Otis Gray');
    await expect(nia.card(TALKED)).toContainText('Somebody must remember.');
  });

  await test.step('a new invitation brings them back, to all that is theirs', async () => {
    await otis.page.goto(await nia.invite());
    await otis.page.getByRole('button', { name: 'Join and read' }).click();
    await otis.seeText();
    await expect(otis.card(TALKED)).toContainText('Somebody must remember.');
    await otis.card(TALKED).click();
    await expect(otis.page.getByLabel('Your reply')).toHaveValue('A thought that is only half');
  });
});

test('a member leaves by themselves; whoever alone owns the group is offered no such thing', async ({
  somebody,
}) => {
  const nia = await somebody('Nia Ford');
  const otis = await somebody('Otis Gray');
  const { group } = await readTogether([nia, otis], 'Pond Readers', ESSAY);
  await nia.page.goto(`/groups/${group}`);
  const mine = nia.page.getByRole('region', { name: 'Members' }).getByRole('listitem');
  await expect(mine).toHaveText([/Nia Ford.*Owner/, /Otis Gray.*Member/]);
  await expect(mine.filter({ hasText: 'Nia Ford' }).getByRole('button')).toHaveCount(0);

  const { page } = otis;
  await page.goto(`/groups/${group}`);
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave Pond Readers?' });
  await expectAccessible(page, 'about to leave a group');
  await dialog.getByRole('button', { name: 'Leave the group' }).click();
  await expect(page.getByRole('heading', { name: 'Your shelf', level: 1 })).toBeVisible();
  await expect(page.getByText('You have left Pond Readers.')).toBeVisible();
  await page.goto(`/groups/${group}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await nia.page.reload();
  await expect(mine).toHaveText([/Nia Ford/]);
});

test('what was written without a network for a group that has removed one meanwhile is kept, and found from the shelf', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const nia = await somebody('Nia Ford');
  const otis = await somebody('Otis Gray');
  const { group } = await readTogether([nia, otis], 'Pond Readers', ESSAY);
  const { page } = otis;
  await keptForOffline(otis, 2);
  await loseNetwork(otis);
  await dragOver(page, { words: TALKED });
  await otis.tool('Comment').click();
  await otis.comment('Written on the train.');
  await expect(otis.connection).toHaveText('Offline, 1 note waiting');
  await page.goto('about:blank');
  await remove(nia, group, 'Otis Gray');

  // Of what is sent too late, and of the reading that is not there any more.
  otis.expectTrouble(/status of 404 .*\/api\/readings\//);
  await otis.context.setOffline(false);
  await page.goto('/');
  const notice = page.getByText('2 things you wrote were not sent');
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'a shelf with words that were left behind');
  await page.getByRole('link', { name: 'Look at the words' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Written on the train.');
  await expectAccessible(page, 'words that were left behind');
  for (const left of [1, 0]) {
    await main.getByRole('button', { name: 'Throw away' }).first().click();
    await expect(main.getByRole('button', { name: 'Throw away' })).toHaveCount(left);
  }
  await main.getByRole('link', { name: 'To your shelf' }).click();
  await expect(page.getByRole('heading', { name: 'Your shelf', level: 1 })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

async function remove({ page }: Person, group: string, name: string): Promise<void> {
  const answer = await checked(await page.request.get(`/api/groups/${group}`));
  const { members } = (await answer.json()) as Group;
  const id = members.find((member) => member.name === name)?.id;
  await checked(await page.request.delete(`/api/groups/${group}/members/${id}`, { headers: operation() }));
}
