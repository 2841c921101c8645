import { may } from '@postil/permissions';
import { useMemo } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { CommentForm } from './comment-form.js';
import { CommentLine } from './comment-line.js';
import { useMemberName } from './member-name.js';
import { highlightFacts } from './note-facts.js';
import { RelativeTime } from './relative-time.js';
import { Thread } from './thread.js';
import { answeredByForm } from './thread-lines.js';
import type { CardTalk } from './use-card-talk.js';

/** The beginning of the discussion, and a button for the rest. */
export function ShortTalk({ note }: { note: NoteView }) {
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
  readonly talk: CardTalk;
  readonly formSerial: number;
}

/** The whole discussion, with the form to go on with. */
export function OpenTalk({ note, talk, formSerial }: OpenTalkProps) {
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
