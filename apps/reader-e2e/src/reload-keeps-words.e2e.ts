import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const WAITING = 'Waiting for the network. Kept on this device.';

test('words that were not sent yet stand in the form after a reload', async ({ somebody }) => {
  const kim = await somebody('Kim Rowe');
  const { page } = kim;
  await enterReading(kim, ESSAY);
  await dragOver(page, { words: 'goats' });
  await kim.tool('Comment').click();
  await page.getByLabel('Your comment').fill('Half a thought about');
  await expect(kim.card('goats').getByText('Sending…')).toHaveCount(0);
  await page.reload();
  await kim.seeText();
  await kim.card('goats').click();
  await expect(page.getByLabel('Your comment')).toHaveValue('Half a thought about');
});

test('a comment written without a network is sent once it is back, exactly once', async ({ somebody }) => {
  const lea = await somebody('Lea Finch');
  const { page } = lea;
  lea.expectTrouble(/net::ERR_INTERNET_DISCONNECTED/);
  await enterReading(lea, ESSAY);
  await dragOver(page, { words: 'goats' });
  await lea.tool('Comment').click();
  await lea.context.setOffline(true);
  await lea.comment('Written in a tunnel.');
  await expect(lea.card('goats').getByText(WAITING)).toBeVisible();
  await expect(lea.connection).toHaveText('Offline, 1 note waiting');
  await lea.context.setOffline(false);
  await expect(lea.card('goats').getByText(WAITING)).toHaveCount(0);
  await page.reload();
  await lea.seeText();
  await expect(lea.card('goats').getByText('Written in a tunnel.')).toHaveCount(1);
});

test('a comment that could not be sent survives a reload and is sent once the server can be reached', async ({
  somebody,
}) => {
  const max = await somebody('Max Tull');
  const { page } = max;
  max.expectTrouble(/net::ERR_INTERNET_DISCONNECTED/);
  await enterReading(max, ESSAY);
  await dragOver(page, { words: 'goats' });
  await max.tool('Comment').click();
  await expect(max.card('goats').getByText('Sending…')).toHaveCount(0);
  // A page can't be reloaded without any network, so only writing fails.
  await page.route('**/api/**', (route) =>
    route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.fallback(),
  );
  await max.comment('Written before the reload.');
  await page.reload();
  await max.seeText();
  await expect(max.card('goats').getByText('Written before the reload.')).toBeVisible();
  await page.unroute('**/api/**');
  await expect(max.connection).toHaveText('Live');
  await expect(max.card('goats').getByRole('status')).toHaveCount(0, { timeout: 20_000 });
  await page.reload();
  await max.seeText();
  await expect(max.card('goats').getByText('Written before the reload.')).toHaveCount(1);
  await expect(max.card('goats').getByRole('status')).toHaveCount(0);
});
