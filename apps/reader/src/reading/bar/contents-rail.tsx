import type { ChapterOutline } from '@postil/contract';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.js';
import type { StoreView } from '../../sync/store-view.js';
import type { Cell } from '../cell.js';
import './contents-rail.css';
import { minutesLeft } from '../text/progress.js';
import type { ReadersPlace } from '../text/readers-place.js';
import { useCell } from '../use-cell.js';

/** Share of a text from which one is nearly through it. */
const NEARLY = 0.9;

export interface ContentsProps {
  readonly outline: readonly ChapterOutline[];
  readonly counts: StoreView['counts'];
  readonly place: Cell<ReadersPlace>;
  readonly onGo: (chapterIndex: number) => void;
}

/** The chapters with how many notes each has, and how far one is. */
export function Contents({ outline, counts, place, onGo }: ContentsProps) {
  const { chapterIndex, progress } = useCell(place);
  const { contents } = useMessages().reading;
  const minutes = minutesLeft(outline, progress);
  return (
    <>
      <ol className="contents-list">
        {outline.map((chapter, index) => (
          <Entry
            key={chapter.id}
            title={chapter.title || contents.untitled(index + 1)}
            index={index}
            notes={notesIn(counts, chapter.id)}
            isCurrent={index === chapterIndex}
            onGo={onGo}
          />
        ))}
      </ol>
      <div className="contents-progress" aria-hidden="true">
        <div style={{ inlineSize: `${progress * 100}%` }} />
      </div>
      <p className="contents-left">
        {minutes >= 1
          ? contents.minutesLeft(minutes)
          : progress < NEARLY
            ? contents.underAMinute
            : contents.nearlyDone}
      </p>
    </>
  );
}

interface EntryProps {
  readonly title: string;
  readonly index: number;
  readonly notes: number;
  readonly isCurrent: boolean;
  readonly onGo: (chapterIndex: number) => void;
}

/** A book may have hundreds, and one of them changes at a time. */
const Entry = memo(function Entry({ title, index, notes, isCurrent, onGo }: EntryProps) {
  const { reading, say } = useMessages();
  return (
    <li>
      <button
        type="button"
        className="contents-entry"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => onGo(index)}
      >
        <span className="contents-title" dir="auto">
          {title}
        </span>
        <span className="contents-count" aria-hidden="true">
          {notes === 0 ? '–' : say.number(notes)}
        </span>
        <span className="visually-hidden">{reading.contents.notes(notes)}</span>
      </button>
    </li>
  );
});

function notesIn(counts: StoreView['counts'], chapterId: string): number {
  const { highlights = 0, comments = 0 } = counts.get(chapterId) ?? {};
  return highlights + comments;
}
