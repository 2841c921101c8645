import { expectAccessible } from './accessible.js';
import { dragOver, pressInBar, readFrom, topOf } from './passages.js';
import type { Device, Person } from './person.js';
import { expect, test } from './reader-test.js';
import { readTogether } from './reading-together.js';

const PARAGRAPHS = 16;
const walk = (from: number) =>
  Array.from(
    { length: PARAGRAPHS },
    (_, index) =>
      `Milestone ${from + index} stands where the road bends, and whoever sits down there sees the next one: it is a day's walk away, or an hour's, as the weather will have it.`,
  ).join('\n\n');
const TEXT = `# A Long Walk\n\n## The valley\n\n${walk(1)}\n\n## What it carries\n\n${walk(PARAGRAPHS + 1)}\n`;
const CHOICE = 'Show others that I’m here';

async function together(
  somebody: (name: string, device?: Device) => Promise<Person>,
  device: Device = 'desk',
) {
  const [ada, ben] = [await somebody('Ada Lind', device), await somebody('Ben Osei')];
  await readTogether([ada, ben], 'Walkers', TEXT);
  return { ada, ben };
}

for (const device of ['desk', 'phone'] as const) {
  test(`on a ${device}, a thread says who writes in it, and neither line nor form moves for that`, async ({
    somebody,
  }) => {
    test.setTimeout(180_000);
    const { ada, ben } = await together(somebody, device);
    const passage = { words: 'Milestone 5 stands' };
    await dragOver(ben.page, passage);
    await ben.tool('Comment').click();
    await ben.comment('The first bend.');
    if (device === 'phone') {
      await ada.page.getByRole('button', { name: 'More', exact: true }).tap();
      await ada.page.getByRole('menuitem', { name: 'Notes' }).tap();
    }
    const card = ada.card(passage.words);
    await expect(card).toContainText('The first bend.');
    await card.getByRole('button', { name: 'Reply' }).click();
    const form = ada.page.getByLabel('Your reply');
    await form.fill('Or the second');
    await readFrom(ada.page, passage, device === 'phone' ? 120 : 300);
    await ada.page.waitForTimeout(500);
    const stands = async () => ({
      line: await topOf(ada.page, passage),
      form: await form.boundingBox(),
      card: await card.boundingBox(),
    });
    const before = await stands();
    const reply = ben.page.getByLabel('Your reply');
    await reply.pressSequentially('Not the s');
    await expect(card.getByText('Ben Osei is writing…')).toBeVisible();
    expect(await stands()).toEqual(before);
    await expect(form).toBeFocused();
    await expectAccessible(ada.page, 'a card in whose thread somebody writes');
    await reply.fill('');
    await expect(card.getByText('is writing…')).toHaveCount(0);
    expect(await stands()).toEqual(before);
  });
}

test('who chooses not to be shown is seen by nobody until they choose otherwise, and sees the others', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const { ada, ben } = await together(somebody);
  const seen = (by: Person, name: string) => by.page.getByRole('button', { name: `Reading now: ${name}` });
  await expect(seen(ada, 'Ben Osei')).toBeVisible();

  await test.step('what the server could not keep is not believed', async () => {
    ben.expectTrouble(/net::ERR_FAILED/);
    await ben.page.route('**/api/me/preferences', (route) => route.abort());
    await seen(ben, 'Ada Lind').click();
    const choice = ben.page.getByRole('menuitemcheckbox', { name: CHOICE });
    await choice.click();
    await expect(ben.page.getByText('whether others see you is as it was')).toBeVisible();
    await expect(choice).toBeChecked();
    await ben.page.unroute('**/api/me/preferences');
    await ben.page.keyboard.press('Escape');
  });

  await test.step('by the menu of those who are here', async () => {
    await seen(ben, 'Ada Lind').click();
    const choice = ben.page.getByRole('menuitemcheckbox', { name: CHOICE });
    await expect(choice).toBeChecked();
    await expectAccessible(ben.page, 'the menu of those who are here');
    await choice.click();
    await expect(choice).not.toBeChecked();
    await expect(seen(ada, 'Ben Osei')).toHaveCount(0);
    await ben.page.keyboard.press('Escape');
  });

  await test.step('it is kept with the account, and holds in every window', async () => {
    await ben.page.reload();
    await ben.seeText();
    await expect(seen(ben, 'Ada Lind')).toBeVisible();
    await readFrom(ben.page, { words: 'Milestone 20 stands' }, 300);
    await ada.page.waitForTimeout(2_500);
    await expect(seen(ada, 'Ben Osei')).toHaveCount(0);
  });

  await test.step('by the account’s menu, while a reading is open elsewhere', async () => {
    const other = await ben.context.newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Account of Ben Osei' }).click();
    const choice = other.getByRole('menuitemcheckbox', { name: CHOICE });
    await expect(choice).not.toBeChecked();
    await choice.click();
    await expect(seen(ada, 'Ben Osei')).toBeVisible();
    await other.close();
  });
});

for (const device of ['desk', 'phone'] as const) {
  test(`on a ${device}, one goes to where somebody else reads`, async ({ somebody }) => {
    test.setTimeout(180_000);
    const { ada, ben } = await together(somebody, device);
    const passage = { words: 'Milestone 25 stands' };
    await readFrom(ben.page, passage, 120);
    const name = device === 'phone' ? /^More$/ : 'Reading now: Ben Osei';
    const row = ada.page.getByRole('menuitem', { name: 'Go to Ben Osei, at What it carries' });
    await expect(async () => {
      await pressInBar(ada.page.getByRole('button', { name }));
      await expect(row).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expectAccessible(ada.page, 'the menu that leads to those who are here');
    await row.click();
    await expect.poll(() => topOf(ada.page, passage)).toBeLessThan(700);
    expect(await topOf(ada.page, passage)).toBeGreaterThan(0);
  });
}
