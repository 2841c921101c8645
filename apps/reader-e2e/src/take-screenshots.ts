import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dropFiles } from './drop-file.js';
import { dragOver, pointOn } from './passages.js';
import type { Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { textOf } from './preview-text.js';
import { expect, test } from './reader-test.js';

const root = new URL('../../../', import.meta.url);
const folder = fileURLToPath(new URL('docs/screenshots/', root));
const essay = new URL('apps/api/src/readings/sample/on-writing-in-margins.md', root);

const THIRD = 'whoever comes after reads two texts at once, and begins to listen for a third.';

test('the pictures are taken', async ({ somebody }) => {
  mkdirSync(folder, { recursive: true });
  const amara = await somebody('Amara Osei');
  await amara.page.goto('/sign-up');
  await take(amara, 'sign-up');
  await enter(amara);
  const group = await makeGroup(amara, 'Tuesday Circle');
  await amara.page.goto(`/groups/${group}`);
  await expect(amara.page.getByText('Nothing on this shelf yet')).toBeVisible();
  await take(amara, 'empty-shelf');

  await takeImports(amara, group);

  const path = await addText(amara, group, readFileSync(essay, 'utf8'));
  const link = await invitationTo(amara, group, path.split('/').at(-1) ?? null);
  const lin = await somebody('Lin Sato', 'phone');
  await lin.page.goto(link);
  await expect(lin.page.getByRole('heading', { name: 'Read with Tuesday Circle' })).toBeVisible();
  await take(lin, 'join-390');

  const jo = await somebody('Jo Tran');
  const miro = await somebody('Miro Kranjc');
  for (const person of [lin, jo, miro]) {
    await person.join(link);
    await person.seeText();
  }
  await amara.page.goto(path);
  await amara.seeText();

  await note(
    jo,
    'a respected voice may be contradicted at close range',
    'Look up',
    'The page looks like this to this day. I’ll bring a photograph.',
  );
  await note(
    jo,
    'and the group finds that it had been walking on a trapdoor.',
    'Question',
    'Which word was it, the last time this happened to us?',
  );
  await note(amara, THIRD, 'Important', 'Is the third one the group’s reading? Or what neither text says?');
  await answer(
    miro,
    THIRD,
    'Amara Osei',
    'The second, I think. Compare the note on the next page: nobody there agrees, and all are kept.',
  );
  await answer(jo, THIRD, 'Miro Kranjc', 'Then I withdraw my *surely*. A question for Tuesday.');
  await mark(miro, 'two texts at once, and begins to listen for a third.', 'Question');
  await mark(amara, 'Leave the margin wide. You are not the last person who will need it.', 'Beautiful');
  await note(
    miro,
    'Cut loose, it drifts with remarkable speed',
    'Disagree',
    'Not always. Our best evening began nowhere near the book.',
  );
  await note(amara, 'Most owners are less serene.', 'Important', 'Speaking as one.');

  await lin.page.goto(path);
  await lin.seeText();
  await openCard(lin, THIRD);
  await expect(lin.card(THIRD)).toContainText('A question for Tuesday.');
  await take(lin, 'reading-390');

  await amara.page.setViewportSize({ width: 1440, height: 940 });
  await amara.page.getByRole('navigation', { name: 'Contents' }).getByText('The second voice').click();
  await expect(amara.page.getByRole('banner')).toContainText('The second voice');
  await openCard(amara, THIRD);
  await amara.page.mouse.move(5, 700);
  await take(amara, 'reading-1440-light');
  await amara.page.emulateMedia({ colorScheme: 'dark' });
  await take(amara, 'reading-1440-dark');
  await amara.page.emulateMedia({ colorScheme: 'light' });
  await amara.page.setViewportSize({ width: 1024, height: 768 });
  await openCard(amara, THIRD);
  await take(amara, 'reading-1024');

  await amara.page.setViewportSize({ width: 1440, height: 900 });
  await amara.page.goto(`/groups/${group}`);
  await expect(amara.page.getByRole('link', { name: 'On Writing in Margins' })).toBeVisible();
  await take(amara, 'shelf');
});

/** A text with footnotes while it is looked through, wide and on a phone. */
async function takeImports(amara: Person, group: string): Promise<void> {
  const { page } = amara;
  const content = readFileSync(new URL('libs/importing/test/fixtures/plain/thirteen-notes.txt', root));
  await dropFiles(amara, { name: 'thirteen-notes.txt', type: 'text/plain', content });
  await expect(page.getByText('Marks found by evidence')).toBeVisible();
  await textOf(page).locator('[data-footnote-mark]').nth(2).click();
  await take(amara, 'importing-1440');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await take(amara, 'importing-390');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await page.goto(`/groups/${group}`);
}

async function mark(person: Person, words: string, color: string): Promise<void> {
  await person.page.keyboard.press('Escape');
  await dragOver(person.page, { words });
  await person.tool(color).click();
  await person.page.getByRole('button', { name: 'Dismiss' }).first().click();
}

async function note(person: Person, words: string, color: string, comment: string): Promise<void> {
  await mark(person, words, color);
  await openCard(person, words);
  await person.comment(comment);
  await expect(person.card(words)).toContainText(comment.slice(0, 12));
  await person.page.keyboard.press('Escape');
}

async function answer(person: Person, words: string, to: string, comment: string): Promise<void> {
  await openCard(person, words);
  const card = person.card(words);
  await card.getByRole('button', { name: `More about the comment by ${to}` }).click();
  await person.page.getByRole('menuitem', { name: 'Reply' }).click();
  await card.getByLabel(`Reply to ${to}`).fill(comment);
  await card.getByLabel(`Reply to ${to}`).press('Control+Enter');
  await expect(card).toContainText(comment.slice(0, 12));
}

/** By its words, or from the list where several notes lie on them. */
async function openCard(person: Person, words: string): Promise<void> {
  const { page } = person;
  const { x, y } = await pointOn(page, { words });
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
  await expect(person.card(words).getByRole('textbox')).toBeVisible();
}

async function take({ page }: Person, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Whatever comes in softly has come.
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}${name}.png`, scale: 'css' });
}
