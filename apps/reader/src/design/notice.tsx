import type { ReactNode } from 'react';
import { WarningIcon } from './icons.js';
import './notice.css';

export interface NoticeProps {
  readonly tone?: 'problem' | 'warning' | 'plain';
  readonly title?: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Something one should know, in its place on the page. A problem is also said aloud. */
export function Notice({ tone = 'problem', title, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      {tone !== 'plain' && <WarningIcon size={18} />}
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        <div>{children}</div>
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** A page, or a part of one, with nothing in it yet: says what goes there. */
export function EmptyPlace({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="empty-place">
      <p className="empty-place-title">{title}</p>
      <p>{children}</p>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  );
}

/** Shown once something has taken a moment, so that quick answers don't flicker. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <p className="waiting" role="status">
      {children}
    </p>
  );
}
