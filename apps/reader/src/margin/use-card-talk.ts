import type { Reading } from '@postil/contract';
import { useCallback, useMemo, useState } from 'react';
import type { NoteView } from '../sync/store-view.js';
import type { Engage } from './comment-form.js';
import { threadLines, type ThreadLine } from './thread-lines.js';
import { highlightsWithDraft } from './use-draft.js';

/** Stands for the form that a draft from before a reload will be in, until that form is drawn. */
const DRAFTED = 'drafted';

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
export function useCardTalk(note: NoteView, reading: Reading): CardTalk {
  const all = useMemo(() => threadLines(note.thread), [note.thread]);
  const [forms, setForms] = useState<ReadonlySet<string>>(
    () => new Set(highlightsWithDraft(reading).includes(note.highlight.id) ? [DRAFTED] : []),
  );
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
      if (before.has(form) === is && !before.has(DRAFTED)) return before;
      const next = new Set(before);
      next.delete(DRAFTED);
      if (is) next.add(form);
      else next.delete(form);
      return next;
    });
  }, []);
  const isArrival = ({ comment }: ThreadLine) =>
    engaged && wasEngaged && !known.has(comment.id) && comment.authorId !== reading.memberId;
  return {
    lines: engaged ? all.filter((line) => !isArrival(line)) : all,
    arrivals: all.filter(isArrival),
    engaged,
    onEngaged,
    replyTo,
    setReplyTo,
  };
}
