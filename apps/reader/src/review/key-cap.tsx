import './key-cap.css';

/** The key that does the same as the button it stands on; the button names it to assistive technology itself. */
export function KeyCap({ name }: { name: string }) {
  return (
    <kbd className="key-cap" aria-hidden="true">
      {name}
    </kbd>
  );
}
