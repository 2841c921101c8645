import { useEffect } from 'react';
import { Button, LinkButton } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import type { GroupOfMe } from '../../groups/group-switcher.js';
import { useMessages } from '../../messages/messages.js';
import { session } from '../../sync/session.js';
import { BringDialog } from '../bringing/bring-dialog.js';
import { ChooseFile } from '../bringing/source-field.js';
import type { TextSource } from '../bringing/text-source.js';
import { useBringing } from '../bringing/use-bringing.js';
import { shelfHref } from '../import-paths.js';
import './import-progress.css';

export interface FailedImportProps {
  readonly group: GroupOfMe;
  readonly title: string;
  /** What went wrong and what to do, in words. */
  readonly why: string;
  /** What was brought; null where this page was opened afresh, and the browser no longer has it. */
  readonly source: TextSource | null;
  /** Sends the same once more; null where that would fail in the same way. */
  readonly onAgain: (() => void) | null;
}

/** A text that couldn't be taken in: why, what is safe, and the ways on. */
export function FailedImport({ group, title, why, source, onAgain }: FailedImportProps) {
  const { imports, library } = useMessages();
  const { failed } = imports;
  const words = source && source.kind !== 'file' ? source : undefined;
  const bringing = useBringing(group.id, words);
  // Whoever has signed in again needs not press anything more.
  useEffect(() => (onAgain ? session.onSignedInAgain(onAgain) : undefined), [onAgain]);
  return (
    <>
      <h1 dir="auto">{title}</h1>
      <Notice>{why}</Notice>
      <p className="import-failed-safe">{words ? failed.safeWords : failed.safe}</p>
      <div className="import-failed-actions">
        {onAgain && (
          <Button look="primary" onPress={onAgain}>
            {failed.sendAgain}
          </Button>
        )}
        {words ? (
          <Button look={onAgain ? 'quiet' : 'primary'} onPress={bringing.open}>
            {failed.editWords}
          </Button>
        ) : (
          <ChooseFile isPrimary={onAgain === null} onFile={(file) => bringing.bring({ kind: 'file', file })}>
            {failed.chooseOther}
          </ChooseFile>
        )}
        <LinkButton to={shelfHref(group)}>{failed.toShelf}</LinkButton>
      </div>
      <BringDialog shelf={group.personal ? library.personal.title : group.name} bringing={bringing} />
    </>
  );
}
