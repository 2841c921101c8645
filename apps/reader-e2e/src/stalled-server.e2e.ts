import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import { StallingWay } from './stalling-way.js';
import { keptForOffline } from './without-network.js';

const serverPort = Number(process.env['E2E_PORT'] ?? '3100');
const port = serverPort + 60;
test.use({ baseURL: `http://localhost:${port}` });

let way: StallingWay;
test.beforeAll(async () => {
  way = await StallingWay.begin(port, serverPort);
});
test.afterAll(() => way.end());

test('a reading opens with its notes although the server hangs, and goes on once it answers again', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  await enterReading(ada, ESSAY);
  ada.expectTrouble(/net::ERR_|WebSocket|error occurred when fetching the script/);
  await dragOver(page, { words: 'goats' });
  await ada.tool('Comment').click();
  await ada.comment('Before it hung.');
  await expect(ada.card('goats').getByText('Sending…')).toHaveCount(0);
  await keptForOffline(ada, 2);

  way.stall();
  await page.reload({ waitUntil: 'commit', timeout: 30_000 });
  await expect(page.getByLabel(/^Text of /)).toContainText('a kind of silence', { timeout: 12_000 });
  await expect(ada.card('goats')).toContainText('Before it hung.');
  await dragOver(page, { words: 'market days' });
  await ada.tool('Comment').click();
  await ada.comment('While it hung.');
  await expect(ada.card('market days')).toContainText('While it hung.');

  way.flow();
  await expect(ada.connection).toHaveText('Live', { timeout: 60_000 });
  await expect(ada.card('market days').getByText(/Kept on this device|Sending/)).toHaveCount(0, {
    timeout: 60_000,
  });
  await page.reload();
  await ada.seeText();
  await expect(ada.card('goats')).toContainText('Before it hung.');
  await expect(ada.card('market days')).toContainText('While it hung.');
});
