import type { TextImport } from '@postil/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../design/button.js';
import { Progress } from '../../design/progress.js';
import { toast } from '../../design/toast.js';
import type { GroupOfMe } from '../../groups/group-switcher.js';
import { useMessages, type Messages } from '../../messages/messages.js';
import { ApiFailure } from '../../sync/api-failure.js';
import { shelfHref } from '../import-paths.js';
import { discardImport } from '../imports-api.js';
import { sendings, type Sending } from '../sending/sendings.js';
import './import-progress.css';
import { importShare } from './import-share.js';

export interface ImportProgressProps {
  readonly group: GroupOfMe;
  readonly importId: string;
  readonly title: string;
  readonly sending: Sending | undefined;
  /** What the server says of it; null before it has arrived, or has been asked for. */
  readonly brought: TextImport | null;
}

/** How far a text has come, and the way to call it off. */
export function ImportProgress({ group, importId, title, sending, brought }: ImportProgressProps) {
  const messages = useMessages();
  const { progress: words } = messages.imports;
  const navigate = useNavigate();
  const [cancelling, setCancelling] = useState(false);
  const sent = sending?.share ?? 1;
  const stage = brought?.progress ?? null;
  const { label, aloud } = stageWords(messages, sent, stage);

  const cancel = async () => {
    setCancelling(true);
    try {
      if (sending && !sending.arrived) await sendings.cancel(importId);
      else await discardImport(importId);
    } catch (error) {
      // What is gone already needs not be called off.
      if (!(error instanceof ApiFailure) || error.code !== 'not-found') {
        setCancelling(false);
        toast({ text: words.cancelFailed, tone: 'problem' });
        return;
      }
    }
    sendings.forget(importId);
    toast({ text: words.cancelled });
    void navigate(shelfHref(group), { replace: true });
  };

  return (
    <>
      <h1 dir="auto">{title}</h1>
      <div className="import-progress">
        <Progress label={label} share={Math.min(importShare(sent, stage), 0.99)} />
        <p className="visually-hidden" role="status">
          {aloud}
        </p>
        <Button isPending={cancelling} onPress={() => void cancel()}>
          {cancelling ? words.cancelling : words.cancel}
        </Button>
      </div>
      <p className="import-progress-hint">{words.hint}</p>
    </>
  );
}

/** What is being done, with its share for the eye, and without for the ear: it would be told a hundred times. */
function stageWords(
  { imports, say }: Messages,
  sent: number,
  progress: TextImport['progress'] | null,
): { label: string; aloud: string } {
  const { progress: words } = imports;
  if (!progress && sent < 1) return { label: words.sendingShare(say.percent(sent)), aloud: words.sending };
  switch (progress?.stage) {
    case 'reading':
      return { label: words.readingShare(say.percent(progress.share)), aloud: words.reading };
    case 'pictures':
    case 'assembling':
      return { label: words[progress.stage], aloud: words[progress.stage] };
    default:
      return { label: words.opening, aloud: words.opening };
  }
}
