import { randomFillSync } from 'node:crypto';
import { randomId } from '@postil/document-model';

/** For many ids at once: to ask for each one's bytes alone takes a fifth of the time of an import. */
const bytes = Buffer.alloc(10_240);
let used = bytes.length;

/** An id for a paragraph, a chapter or a footnote, as `randomId` makes it. */
export function newId(): string {
  return randomId((length) => {
    if (used + length > bytes.length) {
      randomFillSync(bytes);
      used = 0;
    }
    used += length;
    return bytes.subarray(used - length, used);
  });
}
