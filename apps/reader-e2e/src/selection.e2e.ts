import { expectAccessible } from './accessible.js';
import { dragOver, pointOn, type Words } from './passages.js';
import type { Person } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const TEXT = `# Difficult Passages

The mule stopped at the gate[^1] and would not be persuaded. Nobody blamed the mule.

The gate had been painted green, for a reason that everybody had forgotten.

הגשר היה שם לפני שהיה לנהר שם. איש אינו זוכר מי הניח את האבן הראשונה.

She wrote cafe\u0301 with a family 👩‍👩‍👧 beside it, and underlined both.

[^1]: It was a narrow gate.
`;

test('the quote on a card is what was selected: over footnote marks, paragraphs, right to left, and joined letters', async ({
  somebody,
}) => {
  const zoe = await somebody('Zoe Lamb');
  await enterReading(zoe, TEXT);
  const passages: readonly { rule: string; from: string; to: string; quote: string; click: Words }[] = [
    {
      rule: 'over a footnote mark',
      from: 'stopped at',
      to: 'would not',
      quote: 'stopped at the gate and would not',
      click: { words: 'and would' },
    },
    {
      rule: 'over two paragraphs',
      from: 'Nobody blamed',
      to: 'painted green',
      quote: 'Nobody blamed the mule. The gate had been painted green',
      click: { words: 'had been' },
    },
    {
      rule: 'right to left',
      from: 'איש אינו זוכר',
      to: 'איש אינו זוכר',
      quote: 'איש אינו זוכר',
      click: { words: 'אינו' },
    },
    {
      rule: 'with combining letters and emoji',
      from: 'café'.normalize('NFD'),
      to: '👩‍👩‍👧',
      quote: 'café with a family 👩‍👩‍👧',
      click: { words: 'with a family' },
    },
  ];
  for (const { rule, from, to, quote, click } of passages) {
    await test.step(rule, async () => {
      await dragOver(zoe.page, await asWritten(zoe, from), await asWritten(zoe, to));
      await zoe.tool('Important').click();
      const { x, y } = await pointOn(zoe.page, click);
      await zoe.page.mouse.click(x, y);
      const shown = zoe.notes.locator('[data-focused="true"]').getByTitle('Go to the passage');
      await expect.poll(async () => plain(await shown.innerText())).toBe(plain(quote));
      await zoe.page.keyboard.press('Escape');
    });
  }
});

test('a click where highlights overlap opens a list of them, the shortest passage first', async ({
  somebody,
}) => {
  const abe = await somebody('Abe Quinn');
  const { page } = abe;
  await enterReading(abe, TEXT);
  await dragOver(page, { words: 'painted green, for a reason' });
  await abe.tool('Question').click();
  await dragOver(page, { words: 'green' });
  await abe.tool('Beautiful').click();
  const { x, y } = await pointOn(page, { words: 'green' });
  await page.mouse.click(x, y);
  const list = page.getByRole('list', { name: 'Notes here' });
  await expect(list.getByRole('button')).toHaveText([/Beautiful/, /Question/]);
  await expectAccessible(page, 'a list of overlapping notes');
  await list.getByText(/Question/).click();
  await expect(abe.card('painted green, for a reason')).toBeVisible();
});

/** The server composes letters as Unicode's NFC does; what stands on the page is what can be selected. */
async function asWritten({ page }: Person, words: string): Promise<Words> {
  const text = await page.getByLabel(/^Text of /).innerText();
  return { words: text.includes(words) ? words : words.normalize('NFC') };
}

function plain(quote: string): string {
  return quote.normalize('NFC').replace(/\s+/g, ' ').trim();
}
