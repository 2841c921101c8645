import type { Reading } from '@postil/contract';
import { Button } from '../design/button.js';
import { useMessages } from '../messages/messages.js';
import './older-revision-strip.css';
import type { MoveState } from './use-move.js';

export interface OlderRevisionStripProps {
  readonly reading: Reading;
  /** The number of the revision that the group reads. */
  readonly current: number;
  readonly state: MoveState;
  readonly onGo: () => void;
}

/** Stays below the bar while one reads another revision than the group. */
export function OlderRevisionStrip({ reading, current, state, onGo }: OlderRevisionStripProps) {
  const { here, title } = useMessages().revisions;
  const { revision, group } = reading;
  const words = group.personal
    ? here.olderAlone(revision.number, current)
    : here.older(revision.number, current);
  return (
    <aside className="revision-strip" aria-label={title}>
      <p role="status">{state === 'failed' ? here.failed : words}</p>
      <Button small isPending={state === 'moving'} onPress={onGo}>
        {state === 'moving' ? here.showing : here.go}
      </Button>
    </aside>
  );
}
