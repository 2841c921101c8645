import { expectAccessible } from './accessible.js';
import { dropFiles, markdownFile } from './drop-file.js';
import { ESSAY } from './essay.js';
import { enter } from './preparation.js';
import { expect, test } from './reader-test.js';

test('a file that is dropped on the shelf becomes a reading', async ({ somebody }) => {
  const una = await somebody('Una Marsh');
  await enter(una);
  await dropFiles(una, markdownFile('old-bridge.md', ESSAY));
  await expect(una.page.getByRole('heading', { name: 'On the Old Bridge' })).toBeVisible();
  await una.keepText();
  await expect(una.page.getByRole('heading', { name: 'On the Old Bridge' })).toBeVisible();
});

test('of several files the first is taken, and that is said', async ({ somebody }) => {
  const una = await somebody('Una Marsh');
  await enter(una);
  await dropFiles(una, markdownFile('old-bridge.md', ESSAY), markdownFile('another.md', '# Another'));
  await expect(una.page.getByRole('alertdialog')).toContainText('“old-bridge.md” was taken');
  await expect(una.page.getByRole('heading', { name: 'On the Old Bridge' })).toBeVisible();
});

test('what cannot be a text is refused in words at once, and one may choose again', async ({ somebody }) => {
  const vic = await somebody('Vic Hill');
  const { page } = vic;
  await enter(vic);
  await page.getByRole('button', { name: 'Add a text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a text' });

  await test.step('nothing at all', async () => {
    await dialog.getByRole('button', { name: 'Look it through' }).click();
    await expect(dialog.getByRole('alert')).toContainText('There is no text yet.');
    await expectAccessible(page, 'a refused text');
  });
  await test.step('an empty file', () => refused('empty.txt', Buffer.alloc(0), 'is empty'));
  await test.step('a picture', () => refused('cat.png', Buffer.from('PNG'), 'is a picture'));
  await test.step('a Word file of the old kind', () => refused('letter.doc', Buffer.from('D0CF'), '.docx'));
  await test.step('more than a text may have', () =>
    refused('huge.txt', Buffer.alloc(8_100_000, 'word '), 'Split it'));

  async function refused(name: string, content: Buffer, words: string): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: /^Choose/ }).click();
    await (await chooser).setFiles({ name, mimeType: '', buffer: content });
    await expect(dialog).toContainText(name);
    await expect(dialog.getByRole('alert')).toContainText(words);
  }
});

test('a file that the server can’t read says why and what is safe, and another may be chosen', async ({
  somebody,
}) => {
  const wim = await somebody('Wim Ford');
  const { page } = wim;
  await enter(wim);
  const program = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 0, 2]);
  await dropFiles(wim, { name: 'program.txt', type: 'text/plain', content: program });
  await expect(page.getByRole('heading', { name: '“program.txt” couldn’t be taken in' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('text');
  await expect(page.getByText('your file is as it was')).toBeVisible();
  await expectAccessible(page, 'a file that could not be read');

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose another file' }).click();
  const essay = { name: 'old-bridge.md', mimeType: 'text/markdown', buffer: Buffer.from(ESSAY) };
  await (await chooser).setFiles(essay);
  await wim.keepText();
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'On the Old Bridge' })).toBeVisible();
  await expect(page.getByText('Waiting to be looked through')).toBeHidden();
});

test('words that can’t be taken in are kept, to be mended', async ({ somebody }) => {
  const xia = await somebody('Xia Lund');
  const { page } = xia;
  await enter(xia);
  await page.getByRole('button', { name: 'Add a text' }).click();
  const field = page.getByRole('textbox', { name: 'The text' });
  await field.fill('---\n\n***\n');
  await page.getByRole('button', { name: 'Look it through' }).click();
  await expect(page.getByRole('heading', { name: 'The text couldn’t be taken in' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await expect(field).toHaveValue('---\n\n***\n');
  await field.fill(ESSAY);
  await page.getByRole('button', { name: 'Look it through' }).click();
  await xia.keepText();
});
