import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver, painted, readFrom, selectByTouch, topOf } from './passages.js';
import type { Device, Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';
import { publishRevision } from './revised-reading.js';

/** The line that the other reader is at: the first full one below the bar of a phone. */
const LINE = { words: 'one of them must go back' };
const TOP = 58;
/** Stands in a sentence that the corrected essay lacks. */
const LOST = 'the miller';
const ADDED = 'Whoever knew it has been dead for longer than the bridge has stood';

const CORRECTED = ESSAY.replace('and nobody asks.', 'and nobody has asked in living memory.')
  .replace('## What it carries', `${ADDED}, and left no children.\n\n## What it carries`)
  .replace(/In the dry months[^]*?\[\^2\] /, '')
  .replace('[^2]: The miller is ninety, so he may know.\n\n', '');

const older = (person: Person) => person.page.getByRole('complementary', { name: 'Revisions' });
const showIt = (person: Person) => person.page.getByRole('button', { name: 'Show it' });
const byline = (person: Person) => person.page.locator('.byline');

interface Readers {
  readonly ada: Person;
  readonly ben: Person;
  readonly path: string;
}

/** Ada owns the reading and has a note in it; both have it open. */
async function twoReaders(
  somebody: (name: string, device?: Device) => Promise<Person>,
  device: Device,
): Promise<Readers> {
  const ada = await somebody('Ada Lind');
  const ben = await somebody('Ben Osei', device);
  await enter(ada, '/sign-up');
  const group = await makeGroup(ada, 'Bridge Circle');
  const path = await addText(ada, group, ESSAY);
  const link = await invitationTo(ada, group, path.split('/').at(-1) ?? null);
  await ben.join(link);
  await ben.seeText();
  await ada.page.goto(path);
  await ada.seeText();
  await dragOver(ada.page, { words: LOST });
  await ada.tool('Comment').click();
  await ada.comment('Which miller?');
  await expect(ada.card(LOST).getByText('Sending…')).toHaveCount(0);
  return { ada, ben, path };
}

test('a corrected text is looked through, published and taken back, and the other reader keeps their line', async ({
  somebody,
}) => {
  const { ada, ben } = await twoReaders(somebody, 'phone');
  const { page } = ada;
  await readFrom(ben.page, LINE, TOP);
  const kept = async () => Math.abs((await topOf(ben.page, LINE)) - TOP);

  await test.step('what changes is shown before anybody else sees it, and what it does to the notes', async () => {
    await page.getByRole('button', { name: 'Revisions' }).click();
    await expect(page.getByRole('heading', { name: 'Revisions', level: 1 })).toBeVisible();
    await expectAccessible(page, 'the revisions of a text');
    await page.getByRole('button', { name: 'Add a corrected text' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const file = { name: 'bridge.md', mimeType: 'text/markdown', buffer: Buffer.from(CORRECTED) };
    await (await chooser).setFiles(file);
    await page.getByRole('button', { name: 'See what changes' }).click();
    await expect(page.getByRole('heading', { name: 'Revision 2', level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish for everyone' })).toBeVisible();
    await expect(page.locator('ins', { hasText: ADDED })).toBeVisible();
    await expect(page.locator('del', { hasText: 'asks' })).toBeVisible();
    const notes = page.getByRole('complementary', { name: 'What happens to the notes' });
    await expect(notes).toContainText('loses its passage');
    await expectAccessible(page, 'what a revision changes');
    await expect(showIt(ben)).toHaveCount(0);
  });

  await test.step('publishing is confirmed in words, and says when it is done', async () => {
    await page.getByRole('button', { name: 'Publish for everyone' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish revision 2 for everyone?' });
    await expect(dialog).toContainText('1 note loses its passage. It is kept, with its thread.');
    await expectAccessible(page, 'the last question before publishing');
    await dialog.getByRole('button', { name: 'Publish for everyone' }).click();
    const says = page.getByText('Bridge Circle reads revision 2 now.');
    await expect(says).toBeVisible();
    await expect(says).toBeFocused();
    await expect(page.getByRole('link', { name: 'Review 1 note' })).toBeVisible();
  });

  await test.step('the other reader is told quietly, goes there, and stays at their line', async () => {
    await expect(ben.page.getByText('A new revision is here')).toBeVisible();
    expect(await kept()).toBeLessThan(1);
    await expectAccessible(ben.page, 'a new revision is here, on a phone');
    await showIt(ben).tap();
    await expect(byline(ben)).toContainText('revision 2');
    await expect(showIt(ben)).toHaveCount(0);
    expect(await kept()).toBeLessThan(2);
  });

  await test.step('going back brings the note back, and is told as such', async () => {
    await page.getByRole('link', { name: 'Revisions', exact: true }).click();
    await page.getByRole('link', { name: 'Go back to revision 1…' }).click();
    await page.getByRole('button', { name: 'Go back to this revision' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go back to revision 1?' });
    await dialog.getByRole('button', { name: 'Go back to this revision' }).click();
    await expect(page.getByText('Bridge Circle reads revision 1 now.')).toBeVisible();
    await expect(ben.page.getByText('The text was set back to revision 1')).toBeVisible();
    await showIt(ben).tap();
    await expect(byline(ben)).toContainText('revision 1');
    expect(await kept()).toBeLessThan(2);
    await expect.poll(async () => (await painted(ben.page)).map(({ words }) => words)).toContain(LOST);
  });
});

test('a reply that somebody is writing, and where they are, outlast a new revision by keyboard', async ({
  somebody,
}) => {
  const { ada, ben, path } = await twoReaders(somebody, 'desk');
  const { page } = ben;
  const words = 'two carts meet';
  // Low enough for the text to be scrolled.
  await page.setViewportSize({ width: 1440, height: 480 });
  await dragOver(page, { words });
  await ben.tool('Comment').click();
  await page.getByLabel('Your comment').fill('Half a thought');
  await publishRevision(ada, path, CORRECTED);
  await expect(showIt(ben)).toBeVisible();
  await readFrom(page, LINE, TOP);
  await showIt(ben).focus();
  await page.keyboard.press('Enter');
  await expect(byline(ben)).toContainText('revision 2');
  await expect(showIt(ben)).toHaveCount(0);
  await expect(page.getByLabel('Your comment')).toHaveValue('Half a thought');
  expect(Math.abs((await topOf(page, LINE)) - TOP)).toBeLessThan(2);
  await expect(page.getByLabel(/^Text of /).locator(':focus')).toHaveCount(1);
  await ben.notes.getByRole('button', { name: 'Send', exact: true }).click();
  await ada.page.goto(path);
  await expect(ada.card(words)).toContainText('Half a thought');
});

test('whoever opens an older revision is told, can write there, and goes to where the group is', async ({
  somebody,
}) => {
  const { ada, ben, path } = await twoReaders(somebody, 'phone');
  await publishRevision(ada, path, CORRECTED);
  await ada.page.goto(path);
  await ada.seeText();

  await ben.page.getByRole('button', { name: 'More', exact: true }).tap();
  await ben.page.getByRole('menuitem', { name: 'Revisions' }).tap();
  await ben.page.getByRole('link', { name: 'Read revision 1' }).tap();
  await ben.seeText();
  await expect(older(ben)).toContainText('You are reading revision 1. The group reads revision 2.');
  await expectAccessible(ben.page, 'an older revision on a phone');

  await selectByTouch(ben.page, { words: 'two carts' });
  await ben.tool('Comment').tap();
  await ben.comment('Written on the older one.');
  await expect(ada.card('two carts')).toContainText('Written on the older one.');
  await ben.page.getByRole('button', { name: 'Close the notes' }).tap();

  // One line lower, since what is told of the revision stands below the bar.
  await readFrom(ben.page, LINE, TOP + 56);
  await older(ben).getByRole('button', { name: 'Go there' }).tap();
  await expect(byline(ben)).toContainText('revision 2');
  await expect(older(ben)).toHaveCount(0);
  expect(Math.abs((await topOf(ben.page, LINE)) - TOP - 56)).toBeLessThan(2);
  expect(new URL(ben.page.url()).search).toBe('');
});

test('a text that the group reads already is refused in the dialog, and a draft can be thrown away', async ({
  somebody,
}) => {
  const { ada, path } = await twoReaders(somebody, 'desk');
  const { page } = ada;
  ada.expectTrouble(/409 \(Conflict\)/);
  await page.goto(`${path}/revisions`);
  await page.getByRole('button', { name: 'Add a corrected text' }).click();
  const text = page.getByRole('textbox', { name: 'The text' });
  await text.fill(ESSAY);
  await page.getByRole('button', { name: 'See what changes' }).click();
  await expect(page.getByRole('alert')).toContainText('the group reads already');
  await text.fill(CORRECTED);
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByText('Only one revision so far')).toBeVisible();
});
