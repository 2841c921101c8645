import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessible.js';
import { ESSAY, FIRST_WORDS, REPEATED } from './essay.js';
import { InteractionCount } from './interaction-count.js';
import { dragOver, painted, pointOn, selectByTouch } from './passages.js';
import { PASSWORD, type Person } from './person.js';
import { expect, test } from './reader-test.js';

const SECOND = { words: REPEATED, nth: 2 };
const THREE = [
  ['goats', 'The goats come first.'],
  ['market days', 'Then the carts.'],
  ['a little mortar', 'And last the mortar.'],
] as const;

test('two readers discuss one text live, through a lost network, and both take all of it home', async ({
  somebody,
}) => {
  const ada = await somebody('Ada Lind');
  const ben = await somebody('Ben Osei', 'phone');

  await ada.signUp();
  await expectAccessible(ada.page, 'a new shelf');
  await ada.makeGroup('Bridge Circle');
  await ada.addText(ESSAY);
  const link = await ada.invite();

  await test.step('from the link to the first comment in at most eight interactions', async () => {
    const { page } = ben;
    const count = new InteractionCount();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Read with Bridge Circle' })).toBeVisible();
    await expectAccessible(page, 'an invitation on a phone');
    await count.fill(page.getByLabel('Name', { exact: true }), ben.name);
    await count.fill(page.getByLabel('E-mail'), ben.email);
    await count.fill(page.getByLabel('Password', { exact: true }), PASSWORD);
    await count.tap(page.getByRole('button', { name: 'Join and read' }));
    await ben.seeText();
    await count.select(() => selectByTouch(page, { words: FIRST_WORDS }));
    const color = await ben.tool('Question').boundingBox();
    expect(Math.min(color?.width ?? 0, color?.height ?? 0)).toBeGreaterThanOrEqual(40);
    await count.tap(ben.tool('Comment'));
    await count.fill(page.getByLabel('Your comment'), 'I would ask.');
    await count.tap(page.getByRole('button', { name: 'Send' }));
    await expect(ben.card(FIRST_WORDS)).toContainText('I would ask.');
    expect(count.total).toBeLessThanOrEqual(8);
    await expectAccessible(page, 'a note in the sheet');
    await expect(ada.card(FIRST_WORDS)).toContainText('I would ask.');
  });

  await test.step('a highlight on the second of two equal sentences is painted there, within a second', async () => {
    await ben.page.getByRole('button', { name: 'Close the notes' }).tap();
    await pointOn(ben.page, SECOND);
    await dragOver(ada.page, SECOND);
    await ada.tool('Question').click();
    await expect
      .poll(() => painted(ben.page), { intervals: [20] })
      .toContainEqual({ layer: 'note-blue', ...SECOND });
    const all = await painted(ben.page);
    expect(all.filter(({ words }) => words === REPEATED)).toHaveLength(1);
    expect(await painted(ada.page)).toContainEqual({ layer: 'own-blue', ...SECOND });
  });

  await test.step('a comment, its reply and the reply’s reply reach the other without reloading', async () => {
    await openByClick(ada);
    await ada.comment('A joke, or about promises?');
    const { x, y } = await pointOn(ben.page, SECOND);
    await ben.page.touchscreen.tap(x, y);
    await expect(ben.card(REPEATED)).toContainText('A joke, or about promises?');
    await ben.reply('Both, I hope.');
    await expect(ada.card(REPEATED)).toContainText('Both, I hope.');
    await expectAccessible(ada.page, 'a reading with its margin');
  });

  await test.step('who lost the network gets all that was written meanwhile, in order', async () => {
    ben.expectTrouble(/net::ERR_INTERNET_DISCONNECTED/);
    await ben.page.getByRole('button', { name: 'Close the notes' }).tap();
    await ben.context.setOffline(true);
    await expect(ben.connection).toContainText('Offline');
    for (const [words, comment] of THREE) {
      await dragOver(ada.page, { words });
      await ada.tool('Comment').click();
      await ada.comment(comment);
      await expect(ada.card(words)).toContainText(comment);
      await expect(ada.card(words).getByText('Sending…')).toHaveCount(0);
    }
    expect((await painted(ben.page)).map(({ words }) => words)).not.toContain('goats');
    await ben.context.setOffline(false);
    await expect(ben.connection).toHaveText('Live');
    await openAllNotes(ben);
    for (const [words, comment] of THREE) await expect(ben.card(words)).toContainText(comment);
    const cards = await ben.notes.getByRole('article').allInnerTexts();
    const order = THREE.map(([, comment]) => cards.findIndex((card) => card.includes(comment)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  await test.step('what both take home holds every comment at its quote', async () => {
    for (const person of [ada, ben]) {
      expectEveryComment(await download(person, 'Markdown'));
      expectAnnotations(JSON.parse(await download(person, 'Web Annotations')));
    }
  });
});

async function openByClick({ page }: Person): Promise<void> {
  const { x, y } = await pointOn(page, SECOND);
  await page.mouse.click(x, y);
}

async function openAllNotes({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Notes' }).tap();
}

async function download({ page }: Person, format: string): Promise<string> {
  const menu = page.getByRole('button', { name: /^(More|Download the notes)$/ });
  await menu.click();
  const started = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^On the Old Bridge.*\.(md|jsonld)$/);
  return readFile(await file.path(), 'utf8');
}

/** Each quote stands once, in the text's order, and what was said about it after it and before the next. */
function expectEveryComment(markdown: string): void {
  const threads: [string, string[]][] = [
    [FIRST_WORDS, ['I would ask.']],
    ['goats', ['The goats come first.']],
    ['market days', ['Then the carts.']],
    ['a little mortar', ['And last the mortar.']],
    [REPEATED, ['A joke, or about promises?', 'Both, I hope.']],
  ];
  const lines = markdown.split('\n').map((line) => line.replace(/^[>\s]+/, '').replaceAll('\\', ''));
  let at = -1;
  for (const [quote, comments] of threads) {
    at = lines.findIndex((line, index) => index > at && line.includes(quote));
    expect(at, `the quote “${quote}” in its place:\n${markdown}`).toBeGreaterThan(-1);
    for (const comment of comments) {
      at = lines.findIndex((line, index) => index > at && line.includes(comment));
      expect(at, `“${comment}” under its quote:\n${markdown}`).toBeGreaterThan(-1);
    }
  }
}

function expectAnnotations(file: unknown): void {
  const text = JSON.stringify(file);
  for (const words of ['TextQuoteSelector', 'TextPositionSelector', 'I would ask.', 'Both, I hope.']) {
    expect(text).toContain(words);
  }
}
