import { may } from '@postil/permissions';
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link } from 'react-router';
import { LockIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { paragraphHref } from '../reading/reading-api.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { CommentForm } from './comment-form.js';
import { CommentLine } from './comment-line.js';
import { ConfirmLine } from './confirm-line.js';
import { useMemberName } from './member-name.js';
import './note-card.css';
import { highlightFacts, quoteText } from './note-facts.js';
import { NoteMenu } from './note-menu.js';
import { PendingLine } from './pending-line.js';
import { RelativeTime } from './relative-time.js';
import { Thread } from './thread.js';
import { answeredByForm } from './thread-lines.js';
import { useCardTalk } from './use-card-talk.js';
import { useFocusWish } from './use-focus-wish.js';

export interface NoteCardProps {
  readonly note: NoteView;
  readonly focused: boolean;
  /** Told when somebody begins or ends to write in it. */
  readonly onEngaged?: (noteId: string, engaged: boolean) => void;
}

/** A highlight with its discussion. Only the focused one is unfolded, so that the others stay near their passages. */
export const NoteCard = memo(function NoteCard({ note, focused, onEngaged }: NoteCardProps) {
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

  const open = focused || engaged || isRefused(note);
  const quote = quoteText(highlight.quote.exact);
  const author = nameOf(highlight.authorId);
  const clicked = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, textarea');
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
      <CardHead note={note} onRemove={() => setRemoving(true)} />
      <button
        type="button"
        className="note-quote"
        title={margin.goToPassage}
        onClick={() => focusNote(highlight.id, { scroll: true })}
      >
        <span dir="auto">{quote}</span>
      </button>
      {removing && <ConfirmRemoval note={note} onKeep={() => setRemoving(false)} />}
      <HighlightPending note={note} />
      {highlight.deletedAt !== null && <p className="note-deleted">{margin.noteDeleted}</p>}
      {open ? <OpenTalk note={note} talk={talk} formSerial={formSerial} /> : <ShortTalk note={note} />}
    </article>
  );
});

/** What was refused is never hidden in a folded card. */
function isRefused({ pending, pendingComments }: NoteView): boolean {
  return [pending, ...pendingComments.values()].some((state) => state?.status === 'refused');
}

function shortened(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79)}…` : quote;
}

function CardHead({ note, onRemove }: { note: NoteView; onRemove: () => void }) {
  const { margin, reading: words } = useMessages();
  const { reading } = useReading();
  const { highlight } = note;
  const number = (highlight.placement?.startOrdinal ?? 0) + 1;
  return (
    <header className="card-head">
      <span className="color-name">{words.colors[highlight.color]}</span>
      {highlight.visibility === 'private' && !reading.group.personal && (
        <span className="card-private" title={margin.onlyMeHint}>
          <LockIcon size={12} /> {margin.onlyMe}
        </span>
      )}
      <span className="card-space" />
      {highlight.placement && (
        <Link
          className="card-paragraph"
          to={paragraphHref(reading.id, highlight.placement.start.paragraphId)}
          aria-label={margin.paragraphLink(number)}
        >
          {margin.paragraph(number)}
        </Link>
      )}
      {highlight.deletedAt === null && <NoteMenu note={note} onRemove={onRemove} />}
    </header>
  );
}

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

function HighlightPending({ note: { highlight, pending } }: { note: NoteView }) {
  const { store } = useReading();
  if (!pending) return null;
  return (
    <PendingLine
      pending={pending}
      onRetry={() => store.retry(highlight.id)}
      onDiscard={() => store.discard(highlight.id)}
    />
  );
}

/** The beginning of the discussion, and a button for the rest. */
function ShortTalk({ note }: { note: NoteView }) {
  const { margin } = useMessages();
  const { reading, focusNote } = useReading();
  const { highlight, thread, comments } = note;
  const first = thread[0];
  const line = useMemo(
    () => first && { comment: first.comment, depth: 0, answers: null, answered: first.replies.length > 0 },
    [first],
  );
  const more = comments - (first && first.comment.deletedAt === null ? 1 : 0);
  const mayAnswer = may('comment:create', highlightFacts(reading, note));
  return (
    <>
      {line && (
        <ol className="thread thread-short">
          <CommentLine note={note} line={line} compact />
        </ol>
      )}
      {(more > 0 || mayAnswer) && (
        <button
          type="button"
          className="card-open"
          onClick={() => focusNote(highlight.id, more > 0 ? { toCard: true } : { openForm: true })}
        >
          {more > 0 ? margin.replies(more) : margin.reply}
        </button>
      )}
    </>
  );
}

interface OpenTalkProps {
  readonly note: NoteView;
  readonly talk: ReturnType<typeof useCardTalk>;
  readonly formSerial: number;
}

function OpenTalk({ note, talk, formSerial }: OpenTalkProps) {
  const { margin } = useMessages();
  const { reading, store } = useReading();
  const nameOf = useMemberName();
  const { highlight, thread } = note;
  const { lines, arrivals, replyTo, setReplyTo, onEngaged } = talk;
  const place = useMemo(
    () => ({ readingId: reading.id, memberId: reading.memberId, highlightId: highlight.id }),
    [reading, highlight.id],
  );
  const isFirst = thread.length === 0;
  const threadProps = { note, replyTo, onReplyTo: setReplyTo, onEngaged };
  return (
    <>
      {thread[0]?.comment.authorId !== highlight.authorId && (
        <p className="card-by">
          {margin.highlightedBy(nameOf(highlight.authorId))} ·{' '}
          <RelativeTime at={highlight.madeAt ?? highlight.createdAt} />
        </p>
      )}
      {lines.length > 0 && <Thread {...threadProps} lines={lines} />}
      {may('comment:create', highlightFacts(reading, note)) && (
        <CommentForm
          place={place}
          label={isFirst ? margin.form.comment : margin.form.reply}
          placeholder={isFirst ? margin.form.commentPlaceholder : margin.form.replyPlaceholder}
          sendLabel={isFirst ? margin.form.send : margin.reply}
          focusSerial={formSerial}
          onSend={(text) => store.comment(highlight.id, answeredByForm(thread), text)}
          onEngaged={onEngaged}
        />
      )}
      {arrivals.length > 0 && (
        <section className="card-arrivals" aria-live="polite" aria-label={margin.newReplies(arrivals.length)}>
          <Thread {...threadProps} lines={arrivals} />
        </section>
      )}
    </>
  );
}
