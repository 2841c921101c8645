import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { enter } from './preparation.js';
import { expect, test } from './reader-test.js';
import type { Person } from './person.js';

test('a file that is dropped on the shelf becomes a reading', async ({ somebody }) => {
  const una = await somebody('Una Marsh');
  await enter(una);
  await dropFile(una, 'old-bridge.md', ESSAY);
  await expect(una.page.getByRole('dialog', { name: 'Add a text' })).toContainText('old-bridge.md');
  await una.page.getByRole('button', { name: 'Put it on the shelf' }).click();
  await una.seeText();
  await expect(una.page.getByRole('heading', { name: 'On the Old Bridge' })).toBeVisible();
});

test('a text that cannot be taken is refused in words, and what was said about it stays', async ({
  somebody,
}) => {
  const vic = await somebody('Vic Hill');
  const { page } = vic;
  vic.expectTrouble(/status of (413|415|422|400) .*\/documents\//);
  await enter(vic);
  await page.getByRole('button', { name: 'Add a text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a text' });
  await dialog.getByText('Title, author, language').click();
  await dialog.getByLabel(/^Title/).fill('My own title');

  await test.step('nothing at all', () => refused('', 'There is no text yet.'));
  await expectAccessible(page, 'a refused text');
  await test.step('an empty file', () =>
    refused({ name: 'empty.txt', content: Buffer.alloc(0) }, 'There is no text yet.'));
  await test.step('a picture', () =>
    refused({ name: 'cat.png', content: Buffer.from('PNG') }, 'isn’t Markdown or plain text'));
  await test.step('a program that is called .txt', () =>
    refused(
      { name: 'program.txt', content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 0, 2]) },
      /text/,
    ));
  await test.step('more than a text may have', () =>
    refused({ name: 'huge.txt', content: Buffer.alloc(8_100_000, 'word ') }, 'Split it'));

  async function refused(
    source: '' | { readonly name: string; readonly content: Buffer },
    words: string | RegExp,
  ): Promise<void> {
    if (source !== '') {
      const chooser = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: /^Choose/ }).click();
      await (await chooser).setFiles({ name: source.name, mimeType: '', buffer: source.content });
      await expect(dialog).toContainText(source.name);
    }
    await dialog.getByRole('button', { name: 'Put it on the shelf' }).click();
    await expect(dialog.getByRole('alert')).toContainText(words);
    await expect(dialog.getByLabel(/^Title/)).toHaveValue('My own title');
  }
});

async function dropFile({ page }: Person, name: string, content: string): Promise<void> {
  // Before the shelf is drawn nobody is there to catch it.
  await expect(page.getByRole('button', { name: 'Add a text' })).toBeVisible();
  const transfer = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: 'text/markdown' }));
      return transfer;
    },
    { name, content },
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(type, { dataTransfer: transfer });
  }
}
