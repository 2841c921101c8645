import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessible.js';
import { dropFiles } from './drop-file.js';
import { dragOver } from './passages.js';
import { enter } from './preparation.js';
import { textOf } from './preview-text.js';
import { expect, test } from './reader-test.js';

/** Made by other programs from texts of our own. */
const fixtures = new URL('../../../libs/importing/test/fixtures/', import.meta.url);
const WORDS = 'one hundred and nineteen steps';

test('a text that came as a Word file goes on as an EPUB, and the note on it stays with its passage', async ({
  somebody,
}) => {
  const ada = await somebody('Ada Weir');
  const { page } = ada;
  await enter(ada);
  const word = 'the-lamp-room.libreoffice.docx';
  await dropFiles(ada, { name: word, type: '', content: readFileSync(new URL(word, fixtures)) });
  await expect(textOf(page)).toContainText(WORDS, { timeout: 30_000 });
  await ada.keepText();
  await dragOver(page, { words: WORDS });
  await ada.tool('Comment').click();
  await ada.comment('Counted from which door?');
  await expect(ada.card(WORDS).getByText('Sending…')).toHaveCount(0);

  await page.getByRole('button', { name: 'Revisions' }).click();
  await page.getByRole('button', { name: 'Add a corrected text' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const epub = new URL('the-lamp-room.pandoc-3.epub', fixtures);
  const file = { name: 'lamp.epub', mimeType: 'application/epub+zip', buffer: readFileSync(epub) };
  await (await chooser).setFiles(file);
  await page.getByRole('button', { name: 'See what changes' }).click();
  await expect(page.getByRole('heading', { name: 'Revision 2', level: 1 })).toBeVisible({ timeout: 30_000 });
  const notes = page.getByRole('complementary', { name: 'What happens to the notes' });
  await expect(notes).toContainText('stays exactly where it is1');
  await expectAccessible(page, 'what an EPUB changes of a Word file');

  await page.getByRole('button', { name: 'Publish for everyone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish revision 2 for everyone?' });
  await expect(dialog).toContainText('Every note keeps its passage.');
  await dialog.getByRole('button', { name: 'Publish for everyone' }).click();
  await expect(page.getByText(/reads? revision 2 now/)).toBeVisible();
  await page.getByRole('link', { name: 'The Lamp Room' }).first().click();
  await ada.seeText();
  await expect(ada.card(WORDS)).toContainText('Counted from which door?');
  await expect(page.locator('.byline')).toContainText('revision 2');
});
