import { useEffect, useRef } from 'react';
import { useMessages } from '../messages/messages.js';
import type { StoreView } from '../sync/store-view.js';
import { Floating } from './floating.js';
import './overlap-list.css';
import type { Spot } from './spot.js';

export interface Overlap {
  readonly noteIds: readonly string[];
  readonly spot: Spot;
}

export interface OverlapListProps {
  readonly overlap: Overlap;
  readonly view: StoreView;
  readonly onChoose: (noteId: string) => void;
  readonly onClose: () => void;
}

/** The notes that lie over each other where somebody clicked, to choose one from. */
export function OverlapList({ overlap, view, onChoose, onClose }: OverlapListProps) {
  const { overlap: words, colors } = useMessages().reading;
  const ref = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.querySelector('button')?.focus({ preventScroll: true });
    return () => {
      const isNowhere = document.activeElement === document.body;
      if (isNowhere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [overlap]);
  useEffect(() => {
    const pressed = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && ref.current?.contains(target))) onClose();
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [onClose]);

  const notes = overlap.noteIds.flatMap((id) => view.byId.get(id) ?? []);
  return (
    <Floating spot={overlap.spot} className="popover overlap-popover">
      <ul ref={ref} className="overlap-list" aria-label={words.title} onKeyDown={moveWithArrows}>
        {notes.map(({ highlight, comments }) => {
          const author = view.members.get(highlight.authorId)?.name ?? words.formerMember;
          return (
            <li key={highlight.id}>
              <button
                type="button"
                className="overlap-entry"
                data-color={highlight.color}
                onClick={() => onChoose(highlight.id)}
              >
                <span className="overlap-quote" dir="auto">
                  {highlight.quote.exact}
                </span>
                <span className="overlap-facts">
                  {words.entry(colors[highlight.color], author)} · {words.comments(comments)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Floating>
  );
}

function moveWithArrows(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
