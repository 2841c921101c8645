import type { RevisionInfo } from '@postil/contract';
import { Progress } from '../design/progress.js';
import { useMessages } from '../messages/messages.js';

/** How many notes have their place, of those to place. */
export function CountedProgress({ progress: { done, total } }: Pick<RevisionInfo, 'progress'>) {
  const { preparing } = useMessages().revisions.preview;
  const known = total > 0;
  return (
    <Progress
      label={known ? preparing.counted(done, total) : preparing.label}
      share={known ? Math.min(done / total, 1) : 1}
    />
  );
}
