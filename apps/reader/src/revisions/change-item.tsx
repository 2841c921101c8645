import type { ParagraphChange } from '@postil/contract';
import { memo, useMemo } from 'react';
import { useMessages } from '../messages/messages.js';
import { ChangedWords } from './changed-words.js';
import { isEdited, wordChangesOf } from './paragraph-changes.js';

export interface ChangeItemProps {
  readonly change: ParagraphChange;
  readonly language: string | null;
}

/** One paragraph that changed, or those that became one or came of one. */
export const ChangeItem = memo(function ChangeItem({ change, language }: ChangeItemProps) {
  const { preview } = useMessages().revisions;
  const words = useMemo(() => wordChangesOf(change), [change]);
  const { kind } = change;
  const name = kind === 'moved' && isEdited(change) ? preview.movedAndEdited : preview.kinds[kind];
  return (
    <article className="change" data-kind={kind}>
      <h3 className="change-head">
        <span className="change-kind">{name}</span>
        <Where change={change} />
      </h3>
      <p className="changed-words" dir="auto" lang={language ?? undefined}>
        <ChangedWords changes={words} />
      </p>
    </article>
  );
});

function Where({ change }: { change: ParagraphChange }) {
  const { preview } = useMessages().revisions;
  const from = change.before[0];
  const to = change.after[0];
  if (change.kind === 'moved' && from && to) {
    return <span className="change-where">{preview.fromTo(from.ordinal + 1, to.ordinal + 1)}</span>;
  }
  if (to) return <span className="change-where">{preview.where(to.ordinal + 1)}</span>;
  return from && <span className="change-where">{preview.wasWhere(from.ordinal + 1)}</span>;
}
