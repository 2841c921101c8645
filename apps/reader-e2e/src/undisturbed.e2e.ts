import { dragOver, readFrom, topOf } from './passages.js';
import { expect, test } from './reader-test.js';
import { readTogether, say } from './reading-together.js';

const PARAGRAPHS = 40;
const TEXT = `# A Long Walk\n\n${Array.from(
  { length: PARAGRAPHS },
  (_, index) =>
    `Milestone ${index + 1} stands where the road bends, and whoever sits down there sees the next one: it is a day's walk away, or an hour's, as the weather will have it.`,
).join('\n\n')}\n`;

for (const device of ['desk', 'phone'] as const) {
  test(`on a ${device}, a note by another never moves the line that is read nor takes the focus`, async ({
    somebody,
  }) => {
    test.setTimeout(120_000);
    const ada = await somebody('Ada Lind', device);
    const ben = await somebody('Ben Osei');
    await readTogether([ada, ben], 'Walkers', TEXT);

    const line = { words: 'Milestone 20 stands' };
    await readFrom(ada.page, line, 300);
    const before = await topOf(ada.page, line);
    await ada.page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-paragraph][tabindex="0"]')?.focus({ preventScroll: true });
    });
    const focus = () =>
      ada.page.evaluate(() => {
        const { tagName, id, dataset } = document.activeElement as HTMLElement;
        return [tagName, id, dataset['paragraph']];
      });
    const focused = await focus();
    expect(focused[0]).toBe('P');

    // Before the line that is read, on it, and after it.
    for (const [index, number] of [3, 19, 20, 21, 24].entries()) {
      await say(ben, `Milestone ${number} stands`, `Of milestone ${number}.`);
      await expect(ada.page.locator('.note-mark')).toHaveCount(index + 1);
      await ada.page.waitForTimeout(300);
      expect(await topOf(ada.page, line)).toBe(before);
      expect(await focus()).toEqual(focused);
    }
  });
}

test('who is writing keeps the line, the focus and the caret while others write beside it', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const ada = await somebody('Ada Lind');
  const ben = await somebody('Ben Osei');
  await readTogether([ada, ben], 'Walkers', TEXT);

  await dragOver(ada.page, { words: 'Milestone 20 stands' });
  await ada.tool('Comment').click();
  const form = ada.page.getByLabel('Your comment');
  await form.fill('In the middle of a thought');
  await form.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 7));
  await readFrom(ada.page, { words: 'Milestone 20 stands' }, 300);
  const stands = async () => ({
    line: await topOf(ada.page, { words: 'Milestone 20 stands' }),
    form: (await form.boundingBox())?.y,
    caret: await form.evaluate((area: HTMLTextAreaElement) => area.selectionStart),
  });
  const before = await stands();
  for (const number of [18, 21]) {
    await say(ben, `Milestone ${number} stands`, `Of milestone ${number}.`);
    await expect(ada.notes).toContainText(`Of milestone ${number}.`);
    await ada.page.waitForTimeout(300);
    expect(await stands()).toEqual(before);
    await expect(form).toBeFocused();
  }
});
