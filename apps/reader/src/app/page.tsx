import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
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

/** The history entry one came in by; null once one has gone anywhere from there. */
let landing: string | null | undefined;

/** On the first page of a visit the browser does that itself; going back, it also knows where one had scrolled to. */
function useFocusWhenNavigatedTo(main: RefObject<HTMLElement | null>): void {
  const { key } = useLocation();
  const type = useNavigationType();
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    if (landing === undefined) landing = key;
    if (landing === key && type === 'POP') return;
    landing = null;
    if (type !== 'POP') window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [key, main, type]);
}
