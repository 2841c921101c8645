import { copyText } from '../design/copy-text.js';
import { toast } from '../design/toast.js';
import type { Messages } from '../messages/messages.js';
import { noteHref } from '../reading/reading-api.js';

/** Puts a note's permalink on the clipboard, and says so. */
export async function copyNoteLink(
  readingId: string,
  noteId: string,
  words: Messages['margin'],
): Promise<void> {
  const copied = await copyText(new URL(noteHref(readingId, noteId), location.origin).href);
  toast(copied ? { text: words.linkCopied } : { text: words.linkNotCopied, tone: 'problem' });
}
