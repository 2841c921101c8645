import { useState } from 'react';
import { Link } from 'react-router';
import { Bar } from '../../design/bar.js';
import { Button, IconButton } from '../../design/button.js';
import { Dialog, DialogActions } from '../../design/dialog.js';
import { BackIcon, TrashIcon, UndoIcon } from '../../design/icons.js';
import type { GroupOfMe } from '../../groups/group-switcher.js';
import { useMessages } from '../../messages/messages.js';
import { shelfHref } from '../import-paths.js';
import type { Corrections } from './correcting/use-corrections.js';
import type { Ending } from './use-ending.js';

export interface PreviewBarProps {
  readonly group: GroupOfMe;
  readonly title: string;
  readonly language: string | null;
  readonly corrections: Corrections;
  /** How many corrections were made. */
  readonly made: number;
  readonly ending: Ending;
}

/** Where one is, what can be taken back, and the two ways in which looking through ends. */
export function PreviewBar({ group, title, language, corrections, made, ending }: PreviewBarProps) {
  const { imports, library, say } = useMessages();
  const { preview: words, correct } = imports;
  const [isAsking, setAsking] = useState(false);
  const shelf = group.personal ? library.personal.title : group.name;
  return (
    <>
      <Bar
        narrowStart={
          <Link to={shelfHref(group)} className="icon-button" aria-label={words.back}>
            <BackIcon />
          </Link>
        }
        start={
          <nav className="bar-crumbs" aria-label={say.list([shelf, title])}>
            <Link to={shelfHref(group)}>{shelf}</Link>
            <span aria-hidden="true">/</span>
            <span dir="auto" lang={language ?? undefined}>
              {title}
            </span>
          </nav>
        }
        centre={<span className="preview-unseen">{words.unseen}</span>}
        end={
          <>
            <span className="preview-undo">
              <IconButton
                label={made === 0 ? correct.undo : correct.undoCount(made)}
                isDisabled={made === 0}
                onPress={corrections.undo}
              >
                <UndoIcon />
              </IconButton>
              {made > 0 && <span aria-hidden="true">{say.number(made)}</span>}
            </span>
            <IconButton label={words.throwAway} onPress={() => setAsking(true)}>
              <TrashIcon />
            </IconButton>
            <Button small look="primary" isPending={ending.isKeeping} onPress={() => void ending.keep()}>
              {ending.isKeeping ? words.keeping : words.keep}
            </Button>
          </>
        }
      />
      <Dialog title={words.throwAwayTitle} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="dialog-text">{words.throwAwayText}</p>
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{words.stay}</Button>
          <Button look="danger" isPending={ending.isThrowingAway} onPress={() => void ending.throwAway()}>
            {ending.isThrowingAway ? words.throwingAway : words.throwAwayConfirm}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
