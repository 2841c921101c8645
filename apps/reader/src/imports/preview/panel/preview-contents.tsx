import type { ChapterOutline } from '@postil/contract';
import { memo, useMemo, type CSSProperties } from 'react';
import { useMessages } from '../../../messages/messages.js';
import type { Cell } from '../../../reading/cell.js';
import { contentsTree, headingLines } from '../../../reading/contents/contents-tree.js';
import '../../../reading/contents/contents.css';
import { useCell } from '../../../reading/use-cell.js';

export interface PreviewContentsProps {
  readonly outline: readonly ChapterOutline[];
  readonly chapterIndex: Cell<number>;
  readonly onChapter: (index: number) => void;
  readonly onHeading: (paragraphId: string) => void;
}

/** The contents as they will stand beside the text, and under the chapter being read the headings within it. */
export function PreviewContents({ outline, chapterIndex, onChapter, onHeading }: PreviewContentsProps) {
  const current = useCell(chapterIndex);
  const tree = useMemo(() => contentsTree(outline), [outline]);
  const { contents } = useMessages().reading;
  return (
    <ol className="contents-list">
      {tree.map(({ index, depth }) => {
        const chapter = outline[index];
        return chapter ? (
          <li key={chapter.id} style={inset(depth)}>
            <Line
              title={chapter.title || contents.untitled(index + 1)}
              index={index}
              isCurrent={index === current}
              onChapter={onChapter}
            />
            {index === current && <Headings chapter={chapter} onHeading={onHeading} />}
          </li>
        ) : null;
      })}
    </ol>
  );
}

interface LineProps extends Pick<PreviewContentsProps, 'onChapter'> {
  readonly title: string;
  readonly index: number;
  readonly isCurrent: boolean;
}

/** A book may have hundreds, and one of them changes at a time. */
const Line = memo(function Line({ title, index, isCurrent, onChapter }: LineProps) {
  return (
    <div className="contents-line">
      <button
        type="button"
        className="contents-entry"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => onChapter(index)}
      >
        <span className="contents-title" dir="auto">
          {title}
        </span>
      </button>
    </div>
  );
});

interface HeadingsProps extends Pick<PreviewContentsProps, 'onHeading'> {
  readonly chapter: ChapterOutline;
}

function Headings({ chapter, onHeading }: HeadingsProps) {
  const headings = useMemo(() => headingLines(chapter), [chapter]);
  if (headings.length === 0) return null;
  return (
    <ol className="contents-headings">
      {headings.map(({ paragraphId, text, depth }) => (
        <li key={paragraphId} style={inset(depth)}>
          <button
            type="button"
            className="contents-entry contents-heading"
            onClick={() => onHeading(paragraphId)}
          >
            <span className="contents-title" dir="auto">
              {text}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function inset(depth: number): CSSProperties {
  return { '--depth': String(depth) } as CSSProperties;
}
