import { expectAccessible } from './accessible.js';
import { dragOver } from './passages.js';
import type { Person } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const PARAGRAPHS = Array.from(
  { length: 20 },
  (_, index) => `Stone ${index + 1} lies beside the road to the sea.`,
);
const TEXT = `# A Long Walk\n\n## The valley of the many stones\n\n${PARAGRAPHS.join('\n\n')}\n\n## The sea\n\nHere it ends.\n`;

test('on a phone, how far one is stands whole beside what waits and what was not sent', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const ada = await somebody('Ada Lind', 'phone');
  const { page } = ada;
  await enterReading(ada, TEXT);
  await expectPlaceWhole(ada, /^The valley.*·\d+%$/);

  await test.step('what was not sent begins with its number', async () => {
    ada.expectTrouble(/status of 400/);
    const failure = { code: 'invalid-request', message: 'The server doesn’t like it.' };
    await page.route('**/highlights/*', (route) => route.fulfill({ status: 400, json: failure }));
    await highlight(ada, [1, 2]);
    await expect(page.getByText('2 not sent')).toBeVisible();
    const before = (parked: Element) => getComputedStyle(parked, '::before').content;
    expect(await page.locator('.connection-parked').evaluate(before)).toBe('none');
    await expectPlaceWhole(ada, /\d+%$/);
  });

  await test.step('what waits is said in few words', async () => {
    ada.expectTrouble(/net::ERR_INTERNET_DISCONNECTED/);
    await page.getByRole('button', { name: '2 not sent' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Not sent yet' });
    for (const left of [1, 0]) {
      await dialog.getByRole('button', { name: 'Throw away' }).first().tap();
      await expect(dialog.getByRole('listitem')).toHaveCount(left);
    }
    await page.keyboard.press('Escape');
    await page.unroute('**/highlights/*');
    await ada.context.setOffline(true);
    await highlight(ada, [3, 4, 5]);
    await expect(ada.connection).toHaveText('Offline, 3 waiting');
    await expectPlaceWhole(ada, /^.*\d+%$/);
    await expectAccessible(page, 'a phone’s bar with notes waiting');
    await ada.context.setOffline(false);
    await expect(ada.connection).toHaveText('Live');
  });
});

async function highlight(person: Person, stones: readonly number[]): Promise<void> {
  const important = person.tool('Important');
  for (const stone of stones) {
    await dragOver(person.page, { words: `Stone ${stone} lies` });
    // So soon after the last one and in the same place, a click is taken for the second half of a double click.
    await expect(async () => {
      await important.click({ timeout: 1_000 });
      await expect(important).toBeHidden({ timeout: 500 });
    }).toPass();
  }
}

/** No part of it is cut but the chapter's title, and nothing runs out of the page. */
async function expectPlaceWhole({ page }: Person, words: RegExp): Promise<void> {
  const place = page.getByRole('banner').getByTitle('Contents');
  await expect(place).toHaveText(words);
  const progress = place.getByText(/^\d+%$/);
  const [inner, outer] = [await progress.boundingBox(), await place.boundingBox()];
  if (!inner || !outer) throw new Error('How far one is is not shown.');
  expect(inner.x).toBeGreaterThanOrEqual(outer.x);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
