import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../messages/messages.js';
import './bar.css';

export interface BarProps {
  /** After the brand: where one is. */
  readonly start?: ReactNode;
  readonly centre?: ReactNode;
  readonly end?: ReactNode;
  /** Takes the brand's place on narrow screens, for one a button back. */
  readonly narrowStart?: ReactNode;
}

/** The bar on top of every page. */
export function Bar({ start, centre, end, narrowStart }: BarProps) {
  const { shell } = useMessages();
  return (
    <header className={narrowStart ? 'bar bar-with-narrow-start' : 'bar'}>
      <div className="bar-start">
        {narrowStart && <span className="bar-narrow-start">{narrowStart}</span>}
        <Link to="/" className="bar-brand" aria-label={shell.home}>
          {shell.brand}
        </Link>
        {start}
      </div>
      <div className="bar-centre">{centre}</div>
      <div className="bar-end">{end}</div>
    </header>
  );
}
