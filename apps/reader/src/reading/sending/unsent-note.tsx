import { quoteText, shortened } from '../../margin/note-facts.js';
import { retryLabel } from '../../margin/retry-label.js';
import { refusalText } from '../../messages/failure-text.js';
import { useMessages, type Messages } from '../../messages/messages.js';
import type { AnnotationStore } from '../../sync/annotation-store.js';
import type { ParkedNote } from '../../sync/parked-notes.js';
import type { NoteView } from '../../sync/store-view.js';
import { UnsentItem, type Choice } from './unsent-item.js';

export interface UnsentNoteProps {
  readonly store: AnnotationStore;
  readonly parked: ParkedNote;
  /** Its highlight, where that is on the page. */
  readonly note: NoteView | undefined;
  readonly onGo: (noteId: string) => void;
}

/** Something that the server won't take: what it belongs to, why it was refused, and what helps. */
export function UnsentNote({ store, parked, note, onGo }: UnsentNoteProps) {
  const messages = useMessages();
  const { unsent } = messages.live;
  const { entityId, threadId, kind, words, why, remedy, standing } = parked;
  const isPlacing = kind === 'highlight:place';
  const quote = (isPlacing ? null : parked.quote) ?? note?.highlight.quote.exact;
  const choice = remedy === 'over' ? choiceOf(messages, parked, note) : null;
  return (
    <UnsentItem
      kind={unsent.kinds[kind]}
      // What stands there now and what was chosen are quotes themselves.
      quote={quote === undefined || (choice && isPlacing) ? null : shortened(quoteText(quote))}
      words={words}
      choice={choice}
      why={refusalText(messages, why, parked)}
      {...(remedy && { onRetry: () => store.retry(entityId, standing) })}
      retryLabel={retryLabel(messages, parked)}
      {...(remedy === 'over' && { discardLabel: unsent.keepStanding })}
      onDiscard={() => store.discard(entityId)}
      {...(note && { onGo: () => onGo(threadId) })}
    />
  );
}

/** What stands at the server, beside what its author meant to put there. */
function choiceOf(
  { live }: Messages,
  { kind, words, quote, standing }: ParkedNote,
  note: NoteView | undefined,
): Choice | null {
  const { standing: stands, mine } = live.unsent;
  if (kind === 'highlight:place') {
    const isThere = note !== undefined && note.highlight.placement !== null;
    const now = isThere ? quoteText(note.highlight.quote.exact) : stands.nowhere;
    return {
      standing: { heading: stands.place, words: now, isQuote: isThere },
      mine: quote === null ? null : { heading: mine.place, words: quoteText(quote), isQuote: true },
    };
  }
  if (standing === null || standing.body === null) return null;
  return {
    standing: { heading: stands.words, words: standing.body },
    mine: words === null ? null : { heading: mine.words, words },
  };
}
