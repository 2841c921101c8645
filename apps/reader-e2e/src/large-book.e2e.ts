import type { Page } from '@playwright/test';
import { addText, enter, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';

const CHAPTERS = 300;
const PARAGRAPHS = 24;
/** In all, about. */
const WORDS = 560_000;

/** A book of our own making, the same in each run. */
function largeBook(): string {
  const words =
    'river stone bridge market goat winter road bread voice window lamp ferry and the of a to it was'.split(
      ' ',
    );
  const perParagraph = Math.round(WORDS / CHAPTERS / PARAGRAPHS);
  const chapters = Array.from({ length: CHAPTERS }, (_, chapter) => {
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_, paragraph) => {
      const length = perParagraph / 2 + ((chapter * 31 + paragraph * 17) % perParagraph);
      const said = Array.from(
        { length },
        (_, at) => words[(at * at + at * chapter + paragraph * 3) % words.length],
      );
      return `Now ${said.join(' ')}.`;
    });
    return `# Chapter ${chapter + 1}\n\n${paragraphs.join('\n\n')}`;
  });
  return `${chapters.join('\n\n')}\n\nThe last word is heron.\n`;
}

test('a book of 300 chapters has its contents, is left in the middle and found again there', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const ann = await somebody('Ann Long');
  await enter(ann);
  const path = await addText(ann, await makeGroup(ann, 'Long Evenings'), largeBook());
  const { page } = ann;
  await page.goto(path);
  await ann.seeText();

  const contents = page.getByRole('navigation', { name: 'Contents' });
  const inContents = contents.getByRole('button', { name: /^Chapter 150/ });
  await expect(contents.getByRole('button', { name: /^Chapter / })).toHaveCount(CHAPTERS);
  await inContents.click();
  const heading = page.getByRole('article').getByRole('heading', { name: 'Chapter 150', exact: true });
  await expect(heading).toBeInViewport();
  await expect(inContents).toHaveAttribute('aria-current', 'location');
  await expect(inContents).toBeInViewport();

  await expect.poll(() => rememberedOrdinal(page)).toBeGreaterThan((CHAPTERS / 3) * PARAGRAPHS);
  await page.reload();
  await expect(heading).toBeInViewport();

  await page.keyboard.press('/');
  await page.keyboard.type('heron');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('find-current') ?? [])].length))
    .toBe(1);
});

/** Which paragraph, counted from the beginning, this browser remembers as the place; -1 for none. */
function rememberedOrdinal(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [, place = '{}'] =
      Object.entries(localStorage).find(([key]) => key.startsWith('postil:place:')) ?? [];
    return (JSON.parse(place as string) as { ordinal?: number }).ordinal ?? -1;
  });
}
