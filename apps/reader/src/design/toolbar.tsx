import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';

export interface ToolbarProps {
  readonly 'aria-label': string;
  readonly className: string;
  readonly ref?: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}

/** Tools in a row: the arrow keys step through them, Home and End go to the first and the last. */
export function Toolbar({ ref, ...props }: ToolbarProps) {
  const own = useRef<HTMLDivElement>(null);
  const bar = ref ?? own;
  useEffect(() => {
    const element = bar.current;
    element?.addEventListener('keydown', goToEnd);
    return () => element?.removeEventListener('keydown', goToEnd);
  }, [bar]);
  return <AriaToolbar {...props} ref={bar} />;
}

/** Left to the browser, these keys would scroll the page away under the tools. */
function goToEnd(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
  if ((key !== 'Home' && key !== 'End') || ctrlKey || altKey || metaKey || shiftKey) return;
  event.preventDefault();
  const bar = event.currentTarget as HTMLElement;
  const tools = [...bar.querySelectorAll<HTMLButtonElement>('button:enabled')];
  tools.at(key === 'Home' ? 0 : -1)?.focus();
}
