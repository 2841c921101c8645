import { Label, ProgressBar } from 'react-aria-components';
import './progress.css';

/** How far something has come, from 0 to 1, with words over it. */
export function Progress({ label, share }: { label: string; share: number }) {
  return (
    <ProgressBar className="progress" value={share * 100} isIndeterminate={share >= 1}>
      {({ percentage }) => (
        <>
          <Label className="progress-label">{label}</Label>
          <svg className="progress-line" width="100%" height="4" aria-hidden="true">
            <rect className="progress-rest" width="100%" height="4" rx="2" />
            <rect className="progress-done" width={`${percentage ?? 100}%`} height="4" rx="2" />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
