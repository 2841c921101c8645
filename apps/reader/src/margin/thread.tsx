import type { Comment } from '@postil/contract';
import { useMemo, useState } from 'react';
import { Faces } from '../design/face.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { CommentForm, type Engage } from './comment-form.js';
import { CommentLine } from './comment-line.js';
import { useMemberName } from './member-name.js';
import './thread.css';
import { foldMiddle, type ThreadLine } from './thread-lines.js';

export interface ThreadProps {
  readonly note: NoteView;
  readonly lines: readonly ThreadLine[];
  /** The comment that a form is open under. */
  readonly replyTo: string | null;
  readonly onReplyTo: (commentId: string | null) => void;
  readonly onEngaged: Engage;
}

/** A highlight's discussion. From five replies on the middle folds. */
export function Thread(props: ThreadProps) {
  const { note, lines, replyTo } = props;
  const { margin } = useMessages();
  const nameOf = useMemberName();
  const [unfolded, setUnfolded] = useState(false);
  const { before, folded, after } = foldMiddle(lines);
  // What one has just written, or is answering, is never folded away.
  const needed = folded.some(({ comment }) => comment.id === replyTo || note.pendingComments.has(comment.id));
  if (needed && !unfolded) setUnfolded(true);
  const people = [...new Set(folded.map(({ comment }) => comment.authorId))];

  const draw = (line: ThreadLine) => <CommentWithForm key={line.comment.id} {...props} line={line} />;
  return (
    <ol className="thread">
      {before.map(draw)}
      {folded.length > 0 && !unfolded ? (
        <li className="thread-fold">
          <button type="button" onClick={() => setUnfolded(true)}>
            <Faces size="small" most={3} people={people.map((id) => ({ id, name: nameOf(id) }))} />
            {margin.moreReplies(folded.length)}
          </button>
        </li>
      ) : (
        folded.map(draw)
      )}
      {after.map(draw)}
    </ol>
  );
}

function CommentWithForm({ note, line, replyTo, onReplyTo, onEngaged }: ThreadProps & { line: ThreadLine }) {
  const { comment, depth } = line;
  return (
    <>
      <CommentLine note={note} line={line} onReply={onReplyTo} onEngaged={onEngaged} />
      {replyTo === comment.id && (
        <li className="comment-reply" data-depth={Math.min(depth + 1, 2)}>
          <ReplyForm
            highlightId={note.highlight.id}
            parent={comment}
            onDone={() => onReplyTo(null)}
            onEngaged={onEngaged}
          />
        </li>
      )}
    </>
  );
}

interface ReplyFormProps {
  readonly highlightId: string;
  readonly parent: Comment;
  readonly onDone: () => void;
  readonly onEngaged: Engage;
}

function ReplyForm({ highlightId, parent, onDone, onEngaged }: ReplyFormProps) {
  const { margin } = useMessages();
  const { reading, store } = useReading();
  const label = margin.form.replyTo(useMemberName()(parent.authorId));
  const place = useMemo(
    () => ({ readingId: reading.id, memberId: reading.memberId, highlightId, parentId: parent.id }),
    [reading, highlightId, parent.id],
  );
  return (
    <CommentForm
      place={place}
      label={label}
      placeholder={label}
      sendLabel={margin.reply}
      focusSerial={1}
      onSend={(text) => store.comment(highlightId, parent.id, text)}
      onCancel={onDone}
      onEngaged={onEngaged}
    />
  );
}
