import { ESSAY } from './essay.js';
import { OwnServer } from './own-server.js';
import { dragOver, readFrom, topOf } from './passages.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const port = Number(process.env['E2E_PORT'] ?? '3100') + 50;
test.use({ baseURL: `http://localhost:${port}` });

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await OwnServer.begin(port);
});
test.afterAll(() => server.end());

test('a server restarted under a reader who is typing: the text stays, the words stay', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  await enterReading(ada, ESSAY);
  // The last: of the service worker, if it is just being looked for.
  ada.expectTrouble(/net::ERR_|WebSocket|50[234]|error occurred when fetching the script/);
  await dragOver(page, { words: 'market days' });
  await ada.tool('Comment').click();
  await ada.comment('Sent before.');
  await expect(ada.card('market days').getByText('Sending…')).toHaveCount(0);
  const line = { words: 'Every spring the water' };
  await readFrom(page, line, 600);
  const form = page.getByLabel('Your reply');
  await form.focus();
  await page.keyboard.type('Begun while it ran, ');
  const top = await topOf(page, line);

  await server.kill();
  await expect(ada.connection).toContainText('Reconnecting');
  await page.keyboard.type('gone on while it was away');
  await expect(form).toHaveValue('Begun while it ran, gone on while it was away');
  await expect(form).toBeFocused();
  expect(await topOf(page, line)).toBe(top);
  await page.keyboard.press('Control+Enter');
  await expect(ada.card('market days')).toContainText('gone on while it was away');
  await expect(ada.connection).toHaveText('Reconnecting, 1 note waiting');
  await form.focus();
  await page.keyboard.type('And one more thought');

  await server.start();
  await expect(ada.connection).toHaveText('Live', { timeout: 60_000 });
  await expect(form).toHaveValue('And one more thought');
  await expect(form).toBeFocused();
  await expect(ada.card('market days').getByRole('status')).toHaveCount(0, { timeout: 20_000 });
  await page.reload();
  await ada.seeText();
  await expect(
    ada.card('market days').getByText('Begun while it ran, gone on while it was away'),
  ).toHaveCount(1);
  await ada.card('market days').click();
  await expect(form).toHaveValue('And one more thought');
});
