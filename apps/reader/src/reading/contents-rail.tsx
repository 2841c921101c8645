import type { ChapterOutline } from '@postil/contract';
import { useMessages } from '../messages/messages.js';
import type { StoreView } from '../sync/store-view.js';
import './contents-rail.css';
import { minutesLeft } from './progress.js';
import type { ReadersPlace } from './text-surface.js';

export interface ContentsProps {
  readonly outline: readonly ChapterOutline[];
  readonly counts: StoreView['counts'];
  readonly place: ReadersPlace;
  readonly onGo: (chapterIndex: number) => void;
}

/** The chapters with how many notes each has, and how far one is. */
export function Contents({ outline, counts, place, onGo }: ContentsProps) {
  const { contents } = useMessages().reading;
  const { number } = useMessages().say;
  return (
    <>
      <ol className="contents-list">
        {outline.map((chapter, index) => {
          const { highlights = 0, comments = 0 } = counts.get(chapter.id) ?? {};
          const notes = highlights + comments;
          const current = index === place.chapterIndex;
          return (
            <li key={chapter.id}>
              <button
                type="button"
                className="contents-entry"
                aria-current={current ? 'location' : undefined}
                onClick={() => onGo(index)}
              >
                <span className="contents-title" dir="auto">
                  {chapter.title || contents.untitled(index + 1)}
                </span>
                <span className="contents-count" aria-hidden="true">
                  {notes === 0 ? '–' : number(notes)}
                </span>
                <span className="visually-hidden">{contents.notes(notes)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="contents-progress" aria-hidden="true">
        <div style={{ inlineSize: `${place.progress * 100}%` }} />
      </div>
      <p className="contents-left">{contents.minutesLeft(minutesLeft(outline, place.progress))}</p>
    </>
  );
}
