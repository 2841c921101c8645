import { Button, IconButton } from '../design/button.js';
import { CloseIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import './new-revision-notice.css';
import type { RevisionNews } from './revision-news.js';
import type { MoveState } from './use-move.js';

export interface NewRevisionNoticeProps {
  readonly news: RevisionNews;
  readonly state: MoveState;
  readonly onShow: () => void;
  readonly onDismiss: () => void;
}

/** Tells, at the foot of the text and without moving it, that the group reads another revision now. */
export function NewRevisionNotice({ news, state, onShow, onDismiss }: NewRevisionNoticeProps) {
  const { revisions, shell } = useMessages();
  const { here } = revisions;
  const shown = news.kind === 'new' || news.kind === 'set-back';
  const words =
    news.kind === 'new' ? here.isNew : news.kind === 'set-back' ? here.setBack(news.current.number) : '';
  return (
    <div className="text-news" data-shown={shown || undefined}>
      <div {...(shown && { className: 'text-news-pill', role: 'region', 'aria-label': here.label })}>
        {/* It is there from the start, or what comes into it would not be said aloud. */}
        <p role="status">{state === 'failed' ? here.failed : words}</p>
        {shown && (
          <>
            <Button small isPending={state === 'moving'} onPress={onShow}>
              {state === 'moving' ? here.showing : state === 'failed' ? shell.tryAgain : here.show}
            </Button>
            <IconButton label={shell.dismiss} onPress={onDismiss}>
              <CloseIcon size={15} />
            </IconButton>
          </>
        )}
      </div>
    </div>
  );
}
