import { expectAccessible } from './accessible.js';
import { join } from './noted-reading.js';
import { dragOver, readFrom, topOf } from './passages.js';
import type { Device, Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';

const PARAGRAPHS = 16;
const walk = (from: number) =>
  Array.from(
    { length: PARAGRAPHS },
    (_, index) =>
      `Milestone ${from + index} stands where the road bends, and whoever sits down there sees the next one: it is a day's walk away, or an hour's, as the weather will have it.`,
  ).join('\n\n');
const TEXT = `# A Long Walk\n\n## The valley\n\n${walk(1)}\n\n## What it carries\n\n${walk(PARAGRAPHS + 1)}\n`;

interface Two {
  readonly ada: Person;
  readonly ben: Person;
}

/** Two who have the same reading open. */
async function readTogether(
  somebody: (name: string, device?: Device) => Promise<Person>,
  device: Device = 'desk',
): Promise<Two> {
  const ada = await somebody('Ada Lind', device);
  const ben = await somebody('Ben Osei');
  await enter(ada, '/sign-up');
  const group = await makeGroup(ada, 'Walkers');
  const path = await addText(ada, group, TEXT);
  await enter(ben, '/sign-up');
  await join(ben, await invitationTo(ada, group, path.split('/').at(-1) ?? ''));
  for (const person of [ada, ben]) {
    await person.page.goto(path);
    await person.seeText();
  }
  return { ada, ben };
}

for (const device of ['desk', 'phone'] as const) {
  test(`on a ${device}, a thread says who writes in it, and neither line nor form moves for that`, async ({
    somebody,
  }) => {
    test.setTimeout(180_000);
    const { ada, ben } = await readTogether(somebody, device);
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
