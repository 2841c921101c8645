import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { useMessages } from '../messages/messages.js';

export interface PageProps {
  /** Goes before the brand in the window's title. */
  readonly title: string;
  readonly bar?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A page's frame: its title, its bar, and its content, which takes the focus when one navigates to it. */
export function Page({ title, bar, className, children }: PageProps) {
  const { shell } = useMessages();
  const main = useRef<HTMLElement>(null);
  useFocusWhenNavigatedTo(main);
  return (
    <>
      <title>{shell.pageTitle(title)}</title>
      {bar}
      <main id="content" ref={main} tabIndex={-1} className={className}>
        {children}
      </main>
    </>
  );
}

/** On the first page of a visit the browser does that itself; going back, it also knows where one had scrolled to. */
function useFocusWhenNavigatedTo(main: React.RefObject<HTMLElement | null>): void {
  const first = useLocation().key === 'default';
  const type = useNavigationType();
  const onceOnly = useRef(false);
  useEffect(() => {
    if (onceOnly.current) return;
    onceOnly.current = true;
    if (first) return;
    if (type !== 'POP') window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [first, type, main]);
}
