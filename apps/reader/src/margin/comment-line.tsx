import { may } from '@postil/permissions';
import { memo, useState } from 'react';
import { Face } from '../design/face.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import type { Engage } from './comment-form.js';
import { CommentMenu } from './comment-menu.js';
import { ConfirmLine } from './confirm-line.js';
import { EditForm } from './edit-form.js';
import { Markdown } from './markdown.js';
import { useMemberName } from './member-name.js';
import { commentFacts } from './note-facts.js';
import { PendingLine } from './pending-line.js';
import { RelativeTime } from './relative-time.js';
import type { ThreadLine } from './thread-lines.js';

export interface CommentLineProps {
  readonly note: NoteView;
  readonly line: ThreadLine;
  /** Shortened, and without its menu: the card isn't open. */
  readonly compact?: boolean;
  readonly onReply?: (commentId: string) => void;
  readonly onEngaged?: Engage;
}

/** One comment of a thread: who, when, what, and what can be done with it. */
export const CommentLine = memo(function CommentLine(props: CommentLineProps) {
  const { note, line, compact, onReply, onEngaged } = props;
  const { comment, depth, answers, answered } = line;
  const { margin } = useMessages();
  const { reading, store } = useReading();
  const nameOf = useMemberName();
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const author = nameOf(comment.authorId);
  if (comment.deletedAt !== null) {
    return (
      <li className="comment comment-stub" data-depth={depth}>
        {margin.deletedBy(author)}
      </li>
    );
  }
  const facts = commentFacts(reading, note, comment);
  const pending = note.pendingComments.get(comment.id);
  const settled = doing === null && pending?.status !== 'refused';
  return (
    <li className="comment" data-depth={depth} id={`comment-${comment.id}`}>
      <Face id={comment.authorId} name={author} />
      <div className="comment-main">
        <div className="comment-head">
          <span className="comment-author">{author}</span>
          {answers && <span className="comment-answers">{margin.answers(nameOf(answers.authorId))}</span>}
          <span className="comment-time">
            <RelativeTime at={comment.madeAt ?? comment.createdAt} />
            {comment.editedAt !== null && <> · {margin.edited}</>}
          </span>
          {!compact && settled && (
            <CommentMenu
              author={author}
              onReply={onReply && may('comment:create', facts) ? () => onReply(comment.id) : null}
              onEdit={may('annotation:edit', facts) ? () => setDoing('edit') : null}
              onRemove={may('annotation:remove', facts) ? () => setDoing('remove') : null}
            />
          )}
        </div>
        {doing === 'edit' ? (
          <EditForm comment={comment} onClose={() => setDoing(null)} onEngaged={onEngaged} />
        ) : (
          <div className="comment-body" dir="auto">
            <Markdown text={comment.body} />
          </div>
        )}
        {doing === 'remove' && (
          <ConfirmLine
            question={answered ? margin.confirm.commentWithReplies : margin.confirm.comment}
            onConfirm={() => store.removeComment(comment.id)}
            onKeep={() => setDoing(null)}
          />
        )}
        {pending && <PendingLine entityId={comment.id} pending={pending} />}
      </div>
    </li>
  );
});
