import type { Comment } from '@postil/contract';
import { useMemo, useState } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { CommentForm, type Engage } from './comment-form.js';
import { keptBase } from './use-draft.js';

export interface EditFormProps {
  readonly comment: Comment;
  readonly onClose: () => void;
  readonly onEngaged?: Engage;
}

/** Gives a comment other words. It holds on to those it began with: they tell whether others came in between. */
export function EditForm({ comment, onClose, onEngaged }: EditFormProps) {
  const { margin } = useMessages();
  const { reading, store } = useReading();
  const { id, highlightId } = comment;
  const place = useMemo(
    () => ({ readingId: reading.id, memberId: reading.memberId, highlightId, editing: id }),
    [reading, highlightId, id],
  );
  const [base] = useState(() => keptBase(place) ?? store.wordingOf(id));
  return (
    <CommentForm
      place={place}
      label={margin.form.edit}
      sendLabel={margin.form.save}
      base={base}
      notice={comment.body === base.body ? null : margin.form.changedMeanwhile}
      focusSerial={1}
      onSend={(text) => store.editComment(id, text, base)}
      onCancel={onClose}
      onEngaged={onEngaged}
    />
  );
}
