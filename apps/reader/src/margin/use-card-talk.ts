import { useCallback, useMemo, useState } from 'react';
import type { NoteView } from '../sync/store-view.js';
import type { Engage } from './comment-form.js';
import { threadLines, type ThreadLine } from './thread-lines.js';

export interface CardTalk {
  readonly lines: readonly ThreadLine[];
  /** What others wrote while somebody writes here. It stands below the form, which must not move. */
  readonly arrivals: readonly ThreadLine[];
  readonly engaged: boolean;
  readonly onEngaged: Engage;
  readonly replyTo: string | null;
  readonly setReplyTo: (commentId: string | null) => void;
}

/** A card's discussion, and whether somebody is writing in it. */
export function useCardTalk(note: NoteView, memberId: string): CardTalk {
  const all = useMemo(() => threadLines(note.thread), [note.thread]);
  const [forms, setForms] = useState<ReadonlySet<string>>(new Set());
  const [replyTo, setReplyTo] = useState<string | null>(null);
  /** The comments that were there when the first form was opened. */
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  const engaged = forms.size > 0;
  const [wasEngaged, setWasEngaged] = useState(false);
  if (engaged !== wasEngaged) {
    setWasEngaged(engaged);
    setKnown(new Set(all.map(({ comment }) => comment.id)));
  }
  const onEngaged = useCallback<Engage>((form, is) => {
    setForms((before) => {
      if (before.has(form) === is) return before;
      const next = new Set(before);
      if (is) next.add(form);
      else next.delete(form);
      return next;
    });
  }, []);
  const isArrival = ({ comment }: ThreadLine) =>
    engaged && wasEngaged && !known.has(comment.id) && comment.authorId !== memberId;
  return {
    lines: engaged ? all.filter((line) => !isArrival(line)) : all,
    arrivals: all.filter(isArrival),
    engaged,
    onEngaged,
    replyTo,
    setReplyTo,
  };
}
