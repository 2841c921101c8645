import { expect } from '@playwright/test';
import type { Person } from './person.js';

export interface DroppedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Drops files on the shelf that is open. */
export async function dropFiles({ page }: Person, ...files: readonly DroppedFile[]): Promise<void> {
  // Before the shelf is drawn nobody is there to catch them.
  await expect(page.getByRole('button', { name: 'Add a text' })).toBeVisible();
  const transfer = await page.evaluateHandle(
    (files) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    },
    files.map(({ name, type, content }) => ({ name, type, base64: content.toString('base64') })),
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(type, { dataTransfer: transfer });
  }
}

export function markdownFile(name: string, content: string): DroppedFile {
  return { name, type: 'text/markdown', content: Buffer.from(content) };
}
