import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { CHANGED, CORRECTED, FERRY_HOUSE, REPEATED } from './ferry-house.js';
import {
  BRANCH,
  COUNT,
  countFates,
  DOG,
  NOTES,
  seenBy,
  SUPPER,
  THREAD,
  writers,
  type PlannedNote,
} from './ferry-notes.js';
import { join, makeNote, makeNotes, notesOf, plannedLines, type People } from './noted-reading.js';
import { paintedText } from './painted-text.js';
import { dragOver, painted, readFrom, topOf, type Words } from './passages.js';
import type { Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';
import { StoredText } from './stored-text.js';

/** The line that Ben is at, in the middle of the text and of the window; what changes is far above and below it. */
const LINE = { words: 'three for a doctor' };
const TOP = 420;

/** Where two of the lost notes are given a place. */
const BY_MOUSE = 'there was a fourth branch beside the third';
const BY_KEYBOARD = 'She never spoke of it.';

const ANSWER = 'I still hear it.';

/** Made while the group reads the corrected text, and what becomes of them when it goes back. */
const MEANWHILE: readonly PlannedNote[] = [
  { by: 'cleo', words: 'Swallows sit on it then', says: [['cleo', 'Every September.']] },
  {
    by: 'ben',
    words: 'to receive it, said the constable',
    becomes: 'edited',
    then: 'to recieve it, said the constable',
  },
  // The second of two equal paragraphs is not in the text of before, and the first is not what the note was made on.
  { by: 'cleo', words: 'a long groan from the weir downwards', nth: 2, becomes: 'orphaned' },
];

test(`${COUNT} notes by three people go through a correction and back, and none is lost or in a wrong place`, async ({
  somebody,
}) => {
  // One story with three people, on a machine that may be busy with others.
  test.setTimeout(180_000);
  const ada = await somebody('Ada Lind');
  const ben = await somebody('Ben Osei');
  const cleo = await somebody('Cleo Marsh', 'phone');
  const people: People = { ada, ben, cleo };
  const { page } = ada;

  const path = await test.step('three people make a group and a reading', async () => {
    await Promise.all([ada, ben, cleo].map((person) => enter(person, '/sign-up')));
    const group = await makeGroup(ada, 'Ferry Circle');
    const path = await addText(ada, group, FERRY_HOUSE);
    const invitation = await invitationTo(ada, group, path.split('/').at(-1) ?? null);
    for (const person of [ben, cleo]) await join(person, invitation);
    return path;
  });
  const before = await StoredText.fetch(ada, path);
  const told = (text: StoredText) =>
    Promise.all(writers.map((writer) => notesOf(people[writer], path, text)));

  const asMade = await test.step('they make their notes, some with their hands', async () => {
    await makeNotes(people, path, before);
    await Promise.all([ada, ben].map((person) => open(person, path)));
    await makeByHand(ada, ben);
    await expect
      .poll(async () => (await told(before)).map((notes) => notes.lines(before)))
      .toEqual(writers.map((writer) => plannedLines(seenBy(writer), 'made')));
    expect(NOTES).toHaveLength(COUNT);
    return (await told(before)).map((notes) => notes.places());
  });

  await readFrom(ben.page, LINE, TOP);
  const moved = async () => Math.abs((await topOf(ben.page, LINE)) - TOP);

  await test.step('the preview tells what happens to paragraphs and notes, and nobody else is touched', async () => {
    await page.getByRole('button', { name: 'Revisions' }).click();
    await page.getByRole('button', { name: 'Add a corrected text' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const file = { name: 'ferry.md', mimeType: 'text/markdown', buffer: Buffer.from(CORRECTED) };
    await (await chooser).setFiles(file);
    await page.getByRole('button', { name: 'See what changes' }).click();
    await expect(page.getByRole('button', { name: 'Publish for everyone' })).toBeVisible();
    await expect(page.locator('.change-summary').getByRole('listitem')).toHaveText([
      `${CHANGED.added} paragraph added`,
      `${CHANGED.removed} removed`,
      `${CHANGED.moved} moved`,
      `${CHANGED.edited} edited`,
      `${CHANGED.split} split`,
      `${CHANGED.same} stay as they are`,
    ]);
    expect(await outcome(page)).toEqual(countFates(seenBy('ada')));
    await expectAccessible(page, 'the preview of a revision with many notes');

    const draft = `/api${new URL(page.url()).pathname}/preview`;
    expect((await ben.page.request.get(draft)).status()).toBe(404);
    expect((await told(before)).map((notes) => notes.places())).toEqual(asMade);
    await expect(byline(ben)).toContainText('revision 1');
    await expect(showIt(ben)).toHaveCount(0);
  });

  await test.step('a live reader’s line stays when it is published, and when they go there', async () => {
    await expect(ben.connection).toHaveText('Live');
    await page.getByRole('button', { name: 'Publish for everyone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish for everyone' }).click();
    await expect(page.getByText('Ferry Circle reads revision 2 now.')).toBeVisible();
    await expect(ben.page.getByText('A new revision is here')).toBeVisible();
    expect(await moved()).toBeLessThan(1);
    await showIt(ben).click();
    await expect(byline(ben)).toContainText('revision 2');
    expect(await moved()).toBeLessThanOrEqual(2);
    await expect(showIt(ben)).toHaveCount(0);
    expect(await moved()).toBeLessThanOrEqual(2);
  });

  const after = await StoredText.fetch(ada, path);
  await test.step('every note stands where it should, as told by the server and as painted', async () => {
    expect((await told(after)).map((notes) => notes.lines(after))).toEqual(
      writers.map((writer) => plannedLines(seenBy(writer), 'carried')),
    );
    await expectPainted(ben, after, standing(seenBy('ben')));
  });

  await test.step('a note whose passage is gone is read with its thread, and answered', async () => {
    await readFrom(ben.page, { words: BY_KEYBOARD }, TOP);
    await ben.page.getByRole('button', { name: /^No longer in the text/ }).click();
    await expect(orphans(ben)).toHaveCount(3);
    for (const words of [DOG, BRANCH, SUPPER]) await expect(card(ben, words)).toBeVisible();
    for (const [, body] of THREAD) await expect(card(ben, BRANCH)).toContainText(body);
    await card(ben, BRANCH).getByLabel('Your reply').fill(ANSWER);
    await card(ben, BRANCH).getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(card(ben, BRANCH).getByRole('listitem').filter({ hasText: ANSWER })).toBeVisible();
    await expect(ben.page.getByText('Sending…')).toHaveCount(0);
    await expectAccessible(ben.page, 'the notes without a place, and many others');
  });

  await test.step('the review gives one a place by mouse, and the other reader sees it at once', async () => {
    await page.getByRole('link', { name: 'Review 3 notes' }).click();
    await expect(card(ada, BRANCH)).toContainText('4 comments');
    await card(ada, BRANCH).getByRole('link', { name: 'Select the passage myself' }).click();
    await seeAllOfIt(ada);
    await expect(placing(ada)).toContainText('Placing Cleo Marsh’s note');
    await dragOver(page, { words: BY_MOUSE });
    const tools = page.getByRole('toolbar', { name: 'Find the passage of a note' });
    await tools.getByRole('button', { name: 'Place here' }).click();
    await expectPaintedSoon(ben, BY_MOUSE);
    await expect(orphans(ben)).toHaveCount(2);
    await expect(ada.card(BY_MOUSE)).toContainText(ANSWER);
  });

  await test.step('and another by keyboard alone', async () => {
    const { keyboard } = page;
    await page.goto(`${path}/review`);
    await expect(card(ada, DOG)).toBeVisible();
    await press(page, 'Tab', 20, () => focusIn(page, 'article[aria-label*="No longer in the text"]'));
    await press(page, 'k', 2, () => focusIn(page, `article[aria-label*="${DOG}"]`));
    await keyboard.press('s');
    await seeAllOfIt(ada);
    await expect(placing(ada)).toContainText('Placing Ben Osei’s note');
    await expect(page.locator('[data-paragraph][tabindex="0"]')).toHaveCount(1);
    await press(page, 'j', 12, () => focusIn(page, '[data-paragraph]', BY_KEYBOARD));
    await keyboard.press('Enter');
    await keyboard.press('s');
    await expect(placing(ada).getByRole('button', { name: 'Place here' })).toBeEnabled();
    await keyboard.press('Enter');
    await expect(placing(ada)).toHaveCount(0);
    await expectPaintedSoon(ben, BY_KEYBOARD);
    await expect(orphans(ben)).toHaveCount(1);
    await expectPainted(ben, after, [
      ...standing(seenBy('ben')),
      { words: BY_MOUSE },
      { words: BY_KEYBOARD },
    ]);
  });

  await test.step('going back brings all back, and takes along what was written meanwhile', async () => {
    for (const note of MEANWHILE) await makeNote(people, path, after, note);
    await page.goto(`${path}/revisions`);
    await page.getByRole('link', { name: 'Go back to revision 1…' }).click();
    await page.getByRole('button', { name: 'Go back to this revision' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to this revision' }).click();
    await expect(page.getByText('Ferry Circle reads revision 1 now.')).toBeVisible();
    await expect(ben.page.getByText('The text was set back to revision 1')).toBeVisible();
    await showIt(ben).click();
    await expect(byline(ben)).toContainText('revision 1');

    const back = await told(before);
    expect(back.map((notes) => notes.lines(before))).toEqual(
      writers.map((writer) =>
        [...plannedLines(seenBy(writer).map(answered), 'made'), ...plannedLines(MEANWHILE, 'carried')].sort(),
      ),
    );
    for (const [index, places] of asMade.entries()) {
      for (const [id, place] of places) expect(back[index]?.places().get(id)).toEqual(place);
    }
    await expectPainted(ben, before, [...seenBy('ben'), ...standing(MEANWHILE)]);
  });
});

const showIt = ({ page }: Person) => page.getByRole('button', { name: 'Show it' });
const byline = ({ page }: Person) => page.locator('.byline');
const placing = ({ page }: Person) => page.getByRole('region', { name: 'Find the passage of a note' });
const orphans = ({ page }: Person) =>
  page.getByRole('complementary', { name: 'No longer in the text' }).getByRole('article');
/** What stands for a note by its own words, in the margin or in the review. */
const card = ({ page }: Person, words: string) => page.getByRole('article', { name: `“${words}”` });

async function open(person: Person, path: string): Promise<void> {
  await person.page.goto(path);
  await seeAllOfIt(person);
}

/** The chapters come one after the other; until all are there, words at the end can't be selected. */
async function seeAllOfIt(person: Person): Promise<void> {
  await person.seeText();
  await expect(person.page.getByText('the hands remember')).toBeAttached();
}

/** Over the end of a paragraph, on a sentence that comes back, in a footnote, with a comment, and privately. */
async function makeByHand(ada: Person, ben: Person): Promise<void> {
  await dragOver(ben.page, { words: 'before anything else.' }, { words: 'The boat was flat and broad' });
  await ben.tool('Important').click();
  await dragOver(ben.page, { words: REPEATED, nth: 2 });
  await ben.tool('Question').click();
  await dragOver(ada.page, { words: 'its childen had all learned to row' });
  await ada.tool('Look up').click();
  await dragOver(ada.page, { words: 'a knot that she would not teach' });
  await ada.tool('Comment').click();
  await ada.comment('See the last part.');
  // Last, for who sees it is remembered.
  await dragOver(ada.page, { words: 'looked as if they were thinking' });
  await ada.tool('Who sees it: Everyone').click();
  await ada.page.getByRole('menuitemradio', { name: 'Only me' }).click();
  await ada.tool('Beautiful').click();
}

/** What a preview says of the notes, in numbers. */
async function outcome(page: Page): Promise<Record<string, number>> {
  const rows = await page
    .locator('[data-outcome]')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-outcome'), Number(row.querySelector('dd')?.textContent)]),
    );
  return Object.fromEntries(rows) as Record<string, number>;
}

/** The words that notes stand on after they were carried to another revision. */
function standing(notes: readonly PlannedNote[]): Words[] {
  return notes
    .filter(({ becomes }) => becomes !== 'orphaned')
    .map(({ words, then = words, nth = 1 }) => ({ words: then, nth }));
}

function answered(note: PlannedNote): PlannedNote {
  return note.words === BRANCH ? { ...note, says: [...THREAD, ['ben', ANSWER]] } : note;
}

async function expectPainted({ page }: Person, text: StoredText, words: readonly Words[]): Promise<void> {
  await expect.poll(() => paintedText(page)).toEqual(text.marked(words));
}

async function expectPaintedSoon({ page }: Person, words: string): Promise<void> {
  const all = async () => (await painted(page)).map((stretch) => stretch.words);
  await expect.poll(all, { intervals: [50] }).toContain(words);
}

/** Presses a key until something is so, at most so many times. */
async function press(
  { keyboard }: Page,
  key: string,
  most: number,
  done: () => Promise<boolean>,
): Promise<void> {
  for (let times = 0; times < most && !(await done()); times += 1) await keyboard.press(key);
  await expect.poll(done).toBe(true);
}

/** Whether the focus is on such an element, with these words in it. */
function focusIn(page: Page, selector: string, words = ''): Promise<boolean> {
  return page.evaluate(
    ({ selector, words }) => {
      const { activeElement } = document;
      return activeElement?.matches(selector) === true && activeElement.textContent.includes(words);
    },
    { selector, words },
  );
}
