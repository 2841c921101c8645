import { memo, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { CardHead } from './card-head.js';
import { CardQuote } from './card-quote.js';
import { OpenTalk, ShortTalk } from './card-talk.js';
import { ConfirmLine } from './confirm-line.js';
import { useMemberName } from './member-name.js';
import './note-card.css';
import { isRefused, quoteText, shortened } from './note-facts.js';
import { PendingLine } from './pending-line.js';
import { useCardTalk } from './use-card-talk.js';
import { useFocusWish } from './use-focus-wish.js';
import { WhoWrites } from './who-writes.js';

export interface NoteCardProps {
  readonly note: NoteView;
  readonly focused: boolean;
  /** The ids of the notes that share its place in the margin, itself among them. */
  readonly stack?: readonly string[];
  /** Shows the whole discussion, focused or not. */
  readonly unfolded?: boolean;
  /** Told when somebody begins or ends to write in it. */
  readonly onEngaged?: (noteId: string, engaged: boolean) => void;
}

/** A highlight with its discussion. Only the focused one is unfolded, so that the others stay near their passages. */
export const NoteCard = memo(function NoteCard(props: NoteCardProps) {
  const { note, focused, stack, unfolded, onEngaged } = props;
  const { highlight } = note;
  const { margin, reading: words } = useMessages();
  const { reading, focusNote, focusText } = useReading();
  const nameOf = useMemberName();
  const card = useRef<HTMLElement>(null);
  const [removing, setRemoving] = useState(false);
  const talk = useCardTalk(note, reading);
  const formSerial = useFocusWish(highlight.id, card);
  const { engaged } = talk;
  useEffect(() => {
    onEngaged?.(highlight.id, engaged);
    return () => onEngaged?.(highlight.id, false);
  }, [onEngaged, highlight.id, engaged]);

  const open = focused || unfolded || engaged || isRefused(note);
  const quote = quoteText(highlight.quote.exact);
  const author = nameOf(highlight.authorId);
  const clicked = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, summary, textarea');
    const selecting = !window.getSelection()?.isCollapsed;
    if (!focused && !onControl && !selecting) focusNote(highlight.id);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (event.target === card.current) focusText();
    else card.current?.focus();
  };
  return (
    <article
      ref={card}
      id={`note-${highlight.id}`}
      className="note-card"
      data-note-color={highlight.color}
      data-focused={focused}
      tabIndex={-1}
      aria-label={margin.card(words.colors[highlight.color], shortened(quote), author, note.comments)}
      onClick={clicked}
      onKeyDown={pressed}
    >
      <CardHead note={note} stack={stack} onRemove={() => setRemoving(true)} />
      <CardQuote note={note} />
      {removing && <ConfirmRemoval note={note} onKeep={() => setRemoving(false)} />}
      <HighlightPending note={note} />
      {highlight.deletedAt !== null && <p className="note-deleted">{margin.noteDeleted}</p>}
      {open ? <OpenTalk note={note} talk={talk} formSerial={formSerial} /> : <ShortTalk note={note} />}
      <WhoWrites noteId={highlight.id} />
    </article>
  );
});

function ConfirmRemoval({ note, onKeep }: { note: NoteView; onKeep: () => void }) {
  const { margin } = useMessages();
  const { store, focusNote, focusText } = useReading();
  const remove = () => {
    onKeep();
    focusNote(null);
    focusText();
    store.removeHighlight(note.highlight.id);
  };
  const { highlight, highlightWithThread } = margin.confirm;
  const question = note.thread.length > 0 ? highlightWithThread : highlight;
  return <ConfirmLine question={question} onConfirm={remove} onKeep={onKeep} />;
}

function HighlightPending({ note: { highlight, pending, pendingComments } }: { note: NoteView }) {
  // What is said in it waits for the same, and says so.
  if (!pending || (pending.status !== 'refused' && pendingComments.size > 0)) return null;
  return <PendingLine entityId={highlight.id} pending={pending} />;
}
