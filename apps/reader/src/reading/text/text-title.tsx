import type { Reading } from '@postil/contract';
import { useMessages } from '../../messages/messages.js';
import { beginsWithTitle, bylineOf } from './use-text-surface.js';

/** The title and those who wrote it, above a text that does not begin with its own. */
export function TextTitle({ reading }: { readonly reading: Reading }) {
  const { reading: words } = useMessages();
  if (beginsWithTitle(reading)) return null;
  return (
    <header className="text-title text">
      <h1 dir="auto" lang={reading.language ?? undefined}>
        {reading.title}
      </h1>
      <p className="byline" dir="auto">
        {bylineOf(reading, words)}
      </p>
    </header>
  );
}
