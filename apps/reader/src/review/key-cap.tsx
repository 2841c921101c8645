import { useEffect, useRef } from 'react';
import './key-cap.css';

interface KeyCapProps {
  /** As it is shown. */
  readonly name: string;
  /** As `aria-keyshortcuts` spells it, where that is something else. */
  readonly keyName?: string;
}

/** The key that does the same as the button or link it stands on, which then names it to assistive technology too. */
export function KeyCap({ name, keyName = name }: KeyCapProps) {
  const cap = useRef<HTMLElement>(null);
  useEffect(() => {
    // React Aria passes this attribute on to none of its buttons.
    cap.current?.closest('button, a')?.setAttribute('aria-keyshortcuts', keyName);
  }, [keyName]);
  return (
    <kbd ref={cap} className="key-cap" aria-hidden="true">
      {name}
    </kbd>
  );
}
