import type { Person } from './person.js';
import { enter } from './preparation.js';
import { MAP, PICTURE, RICH_TITLE, richText } from './rich-text.js';
import { addDocument } from './stored-document.js';

/** Opens a book that has everything as a newcomer. Gives the reading's path. */
export async function enterRichReading(person: Person): Promise<string> {
  await servePictures(person);
  await enter(person, '/sign-up');
  const about = { title: RICH_TITLE, authors: ['Ada Brook'], language: 'en' };
  const path = await addDocument(person, richText, about);
  await person.page.goto(path);
  await person.seeText();
  return path;
}

/** The pictures of this book were never stored. */
export async function servePictures({ page }: Person): Promise<void> {
  for (const [asset, width, height] of [
    [PICTURE, 1200, 720],
    [MAP, 600, 360],
  ] as const) {
    await page.route(`**/assets/${asset}`, (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: drawing(width, height) }),
    );
  }
}

function drawing(width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 120 72">
    <path d="M0 0h120v72H0z" fill="#cfe0e6"/><path d="M0 50Q30 44 60 50T120 50V72H0z" fill="#6d8ea0"/>
    <path d="M34 30h50v-12l-25-12-25 12z" fill="#8a5b3f"/>
    <path d="M38 30v26M48 30v28M59 30v27M70 30v28M80 30v26" stroke="#5d3d2a" stroke-width="2"/></svg>`;
}
