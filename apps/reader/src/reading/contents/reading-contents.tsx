import type { ChapterOutline, Reading } from '@postil/contract';
import { useCallback } from 'react';
import { RailEntries } from '../../review/rail-entries.js';
import { RevisionEntry } from '../../revisions/revision-entry.js';
import type { StoreView } from '../../sync/annotation-store.js';
import type { Cell } from '../cell.js';
import type { ReadersPlace } from '../text/readers-place.js';
import type { TextSurface } from '../text/text-surface.js';
import { Contents } from './contents.js';

const noCounts: StoreView['counts'] = new Map();

export interface ReadingContentsProps {
  readonly reading: Reading;
  readonly outline: readonly ChapterOutline[];
  readonly place: Cell<ReadersPlace>;
  readonly surface: TextSurface | null;
  readonly view: StoreView | null;
  readonly focusCurrent: boolean;
  readonly orphansShown: boolean;
  /** One is on the way to where a line leads: what lies over the text is in the way. */
  readonly onGone: () => void;
  readonly onOrphans: () => void;
}

/** A reading's contents, with its revisions and what needs looking after, wherever they are shown. */
export function ReadingContents(props: ReadingContentsProps) {
  const { reading, outline, place, surface, view, focusCurrent, orphansShown, onGone, onOrphans } = props;
  const goToChapter = useCallback(
    (index: number) => {
      onGone();
      void surface?.travel.goToChapter(index);
    },
    [surface, onGone],
  );
  const goToHeading = useCallback(
    (paragraphId: string, index: number) => {
      onGone();
      surface?.travel.leave();
      void surface?.travel.goTo(paragraphId, reading.chapters[index]?.first ?? null);
    },
    [surface, reading, onGone],
  );
  return (
    <>
      <Contents
        outline={outline}
        counts={view?.counts ?? noCounts}
        place={place}
        ordinalOf={(id) => surface?.text.paragraph(id)?.ordinal}
        focusCurrent={focusCurrent}
        onGo={goToChapter}
        onGoToHeading={goToHeading}
      />
      <RevisionEntry reading={reading} current={view?.current.number ?? reading.current.number} />
      {view && (
        <RailEntries
          reading={reading}
          view={view}
          orphansShown={orphansShown}
          onOrphans={() => {
            onGone();
            onOrphans();
          }}
        />
      )}
    </>
  );
}
