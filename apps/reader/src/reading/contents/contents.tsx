import type { ChapterOutline } from '@postil/contract';
import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
} from 'react';
import { ChevronDownIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import type { StoreView } from '../../sync/store-view.js';
import type { Cell } from '../cell.js';
import type { Messages } from '../../messages/messages.js';
import { minutesLeft } from '../text/progress.js';
import type { ReadersPlace } from '../text/readers-place.js';
import { useCell } from '../use-cell.js';
import { contentsTree, headingLines, lineFor, shownLines } from './contents-tree.js';
import './contents.css';
import { showWithin } from './show-within.js';

/** Share of a text from which one is nearly through it. */
const NEARLY = 0.9;
/** Lines above and below the current one that fill any window: the others can wait until the text is there. */
const AROUND = 60;

export interface ContentsProps {
  readonly outline: readonly ChapterOutline[];
  readonly counts: StoreView['counts'];
  readonly place: Cell<ReadersPlace>;
  /** Of a paragraph that has arrived. */
  readonly ordinalOf: (paragraphId: string) => number | undefined;
  /** Where they were opened for this, the line of the current chapter takes the focus. */
  readonly focusCurrent?: boolean;
  readonly onGo: (chapterIndex: number) => void;
  readonly onGoToHeading: (paragraphId: string, chapterIndex: number) => void;
}

/** The chapters with how many notes each has, the headings of the one being read, and how far one is. */
export function Contents({ outline, counts, onGo, ...props }: ContentsProps) {
  const { chapterIndex, progress } = useCell(props.place);
  const { contents } = useMessages().reading;
  const tree = useMemo(() => contentsTree(outline), [outline]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const fold = useCallback((index: number) => {
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(index)) after.add(index);
      return after;
    });
  }, []);
  const list = useRef<HTMLOListElement>(null);
  const current = lineFor(tree, folded, chapterIndex);
  const isWhole = useDeferredValue(true, false);
  useCurrentInView(list, current, props.focusCurrent ?? false, isWhole);
  const minutes = minutesLeft(outline, progress);
  return (
    <>
      <ol className="contents-list" ref={list}>
        {shownLines(tree, folded).map(({ index, depth, isPart }) => {
          const chapter = outline[index];
          if (!chapter || !(isWhole || Math.abs(index - current) <= AROUND)) return null;
          const isCurrent = index === current;
          return (
            <li key={chapter.id} style={inset(depth)}>
              <Line
                title={chapter.title || contents.untitled(index + 1)}
                index={index}
                notes={notesIn(counts, chapter.id)}
                isCurrent={isCurrent}
                fold={isPart ? (folded.has(index) ? 'folded' : 'open') : null}
                onGo={onGo}
                onFold={fold}
              />
              {index === chapterIndex && <Headings {...props} chapter={chapter} index={index} />}
            </li>
          );
        })}
      </ol>
      <div className="contents-progress" aria-hidden="true">
        <div style={{ inlineSize: `${progress * 100}%` }} />
      </div>
      <p className="contents-left">{timeLeft(contents, progress, minutes)}</p>
    </>
  );
}

function timeLeft(contents: Messages['reading']['contents'], progress: number, minutes: number): string {
  if (progress === 1) return contents.atTheEnd;
  if (minutes >= 1) return contents.minutesLeft(minutes);
  return progress < NEARLY ? contents.underAMinute : contents.nearlyDone;
}

function inset(depth: number): CSSProperties {
  return { '--depth': String(depth) } as CSSProperties;
}

interface LineProps {
  readonly title: string;
  readonly index: number;
  readonly notes: number;
  readonly isCurrent: boolean;
  /** Null where nothing stands under it. */
  readonly fold: 'open' | 'folded' | null;
  readonly onGo: (chapterIndex: number) => void;
  readonly onFold: (chapterIndex: number) => void;
}

/** A book may have hundreds, and one of them changes at a time. */
const Line = memo(function Line({ title, index, notes, isCurrent, fold, onGo, onFold }: LineProps) {
  const { reading, say } = useMessages();
  return (
    <div className="contents-line">
      {fold && (
        <button
          type="button"
          className="contents-fold"
          aria-expanded={fold === 'open'}
          aria-label={reading.contents.under(title)}
          onClick={() => onFold(index)}
        >
          <ChevronDownIcon size={13} />
        </button>
      )}
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
    </div>
  );
});

interface HeadingsProps extends Pick<ContentsProps, 'place' | 'ordinalOf' | 'onGoToHeading'> {
  readonly chapter: ChapterOutline;
  readonly index: number;
}

/** The headings below the chapter being read; the last one above the reader is marked. */
function Headings({ chapter, index, place, ordinalOf, onGoToHeading }: HeadingsProps) {
  const { paragraphId } = useCell(place);
  const headings = useMemo(() => headingLines(chapter), [chapter]);
  if (headings.length === 0) return null;
  const here = paragraphId === null ? undefined : ordinalOf(paragraphId);
  const passed = headings.findLast((heading) => {
    const ordinal = ordinalOf(heading.paragraphId);
    return here !== undefined && ordinal !== undefined && ordinal <= here;
  });
  return (
    <ol className="contents-headings">
      {headings.map((heading) => (
        <li key={heading.paragraphId} style={inset(heading.depth)}>
          <button
            type="button"
            className="contents-entry contents-heading"
            aria-current={heading === passed ? 'location' : undefined}
            onClick={() => onGoToHeading(heading.paragraphId, index)}
          >
            <span className="contents-title" dir="auto">
              {heading.text}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Keeps the current line where it can be seen, but leaves the list alone while somebody looks through it. */
function useCurrentInView(
  list: React.RefObject<HTMLElement | null>,
  current: number,
  focus: boolean,
  isWhole: boolean,
): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('.contents-line > [aria-current]');
    if (!line) return;
    const first = isFirst.current;
    isFirst.current = false;
    if (first && focus) line.focus({ preventScroll: true });
    if (first || !list.current?.matches(':hover, :focus-within')) showWithin(line);
  }, [list, current, focus, isWhole]);
}

function notesIn(counts: StoreView['counts'], chapterId: string): number {
  const { highlights = 0, comments = 0 } = counts.get(chapterId) ?? {};
  return highlights + comments;
}
