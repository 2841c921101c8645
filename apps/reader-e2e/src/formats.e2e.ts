import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessible.js';
import { dropFiles } from './drop-file.js';
import { enter } from './preparation.js';
import { textOf } from './preview-text.js';
import { expect, test } from './reader-test.js';

/** Made by other programs from texts of our own. */
const fixtures = new URL('../../../libs/importing/test/fixtures/', import.meta.url);

interface Format {
  readonly name: string;
  readonly file: string;
  readonly title: string;
  /** Words that stand in the text. */
  readonly words: string;
  readonly footnotes: number;
  /** By what its first mark was taken for one. */
  readonly because: string;
}

const bySource = 'The file says that this is a mark.';
const formats: readonly Format[] = [
  {
    name: 'an EPUB',
    file: 'the-lamp-room.pandoc-3.epub',
    title: 'The Lamp Room',
    words: 'one hundred and nineteen steps',
    footnotes: 6,
    because: bySource,
  },
  {
    name: 'a Word file',
    file: 'the-lamp-room.libreoffice.docx',
    title: 'The Lamp Room',
    words: 'one hundred and nineteen steps',
    footnotes: 6,
    because: bySource,
  },
  {
    name: 'a web page',
    file: 'the-lamp-room.pandoc.html',
    title: 'The Lamp Room',
    words: 'one hundred and nineteen steps',
    footnotes: 6,
    because: bySource,
  },
  {
    name: 'a Markdown text',
    file: 'markdown/field-notes.md',
    title: 'Field Notes from a Weather Station',
    words: 'The station has four instruments',
    footnotes: 2,
    because: bySource,
  },
  {
    name: 'an EPUB from right to left',
    file: 'the-well.pandoc-3.epub',
    title: 'بئر القرية',
    words: 'كان في القرية بئر واحدة',
    footnotes: 2,
    because: bySource,
  },
  {
    name: 'a PDF',
    file: 'weighing-house-chromium.pdf',
    title: 'The Weighing House',
    words: 'a square of yellow brick with one high door',
    footnotes: 4,
    because: '',
  },
  {
    name: 'a plain text with notes at its end',
    file: 'plain/thirteen-notes.txt',
    title: 'The Ledger of Small Harbours',
    words: 'the harbour of Venn sent out 14 ships',
    footnotes: 13,
    because: 'Taken for a mark because it is a number glued to a word.',
  },
];

for (const { name, file, title, words, footnotes, because } of formats) {
  for (const device of ['desk', 'phone'] as const) {
    test(`${name} comes from a drop to a reading on a ${device}`, async ({ somebody }, info) => {
      const picture = (moment: string) => info.outputPath(`${moment}-on-a-${device}.png`);
      const ada = await somebody('Ada Weir', device);
      const { page } = ada;
      await enter(ada);
      const content = readFileSync(new URL(file, fixtures));
      await dropFiles(ada, { name: file.split('/').at(-1) ?? file, type: '', content });
      await expect(textOf(page)).toContainText(words, { timeout: 30_000 });
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

      const mark = textOf(page).locator('[data-footnote-mark]').first();
      if (device === 'phone') await mark.tap();
      else await mark.click();
      const popover = page.getByRole('dialog', { name: 'Footnote 1' });
      await expect(popover).toContainText(because);
      await expectAccessible(page, `a footnote of ${name} on a ${device}`);
      await page.keyboard.press('Escape');
      await expect(popover).toBeHidden();
      await expect(
        device === 'phone'
          ? page.getByRole('button', { name: `Footnotes, ${footnotes}` })
          : page.getByRole('tab', { name: `Footnotes ${footnotes}` }),
      ).toBeVisible();
      await page.screenshot({ path: picture('looked-through') });
      await expectAccessible(page, `${name}, looked through on a ${device}`);

      await ada.keepText();
      await expect(page.getByLabel(`Text of ${title}`, { exact: true })).toContainText(words);
      await page.screenshot({ path: picture('being-read') });
      await expectAccessible(page, `${name}, being read on a ${device}`);
    });
  }
}
