import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const CHAPTERS = 60;
const PARAGRAPHS = 50;
const WORDS = 100;
const LATE = 'Chapter 55';

/** About 300,000 words, the same in each run. */
function longText(): string {
  const words = [
    'river',
    'stone',
    'bridge',
    'market',
    'goat',
    'winter',
    'road',
    'bread',
    'voice',
    'window',
    'and',
    'the',
    'a',
  ];
  const chapters = Array.from({ length: CHAPTERS }, (_, chapter) => {
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_, paragraph) => {
      // Lengths differ, so that no estimate of a chapter's height is right by chance.
      const length = WORDS / 2 + ((chapter * 31 + paragraph * 17) % WORDS);
      return Array.from(
        { length },
        (_, at) => words[(at * at + chapter + paragraph * 3) % words.length],
      ).join(' ');
    });
    return `## Chapter ${chapter + 1}\n\n${paragraphs.join('.\n\n')}.`;
  });
  return `# A Long Road\n\n${chapters.join('\n\n')}\n`;
}

test('in a long text one goes to a late chapter, and it stays in its place while the others arrive', async ({
  somebody,
}) => {
  const bob = await somebody('Bob Long');
  const { page } = bob;
  await enterReading(bob, longText());
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByText(LATE, { exact: true }).click();
  const heading = page.getByRole('article').getByRole('heading', { name: LATE, exact: true });
  await expect(heading).toBeInViewport();
  const { moved, height } = await heading.evaluate(async (element) => {
    const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
    // The jump itself comes to rest first.
    await wait(300);
    const start = element.getBoundingClientRect().top;
    let moved = 0;
    for (const until = Date.now() + 4_000; Date.now() < until;) {
      await new Promise(requestAnimationFrame);
      moved = Math.max(moved, Math.abs(element.getBoundingClientRect().top - start));
    }
    return { moved, height: start };
  });
  expect(height).toBeLessThan(200);
  expect(moved).toBeLessThanOrEqual(2);
  await expect(
    contents.getByText(LATE, { exact: true }).locator('xpath=ancestor-or-self::*[@aria-current]'),
  ).toHaveCount(1);
});
