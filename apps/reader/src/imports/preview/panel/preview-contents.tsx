import type { ChapterOutline } from '@postil/contract';
import { memo } from 'react';
import { useMessages } from '../../../messages/messages.js';
import '../../../reading/bar/contents-rail.css';
import type { Cell } from '../../../reading/cell.js';
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
  return (
    <ol className="contents-list preview-contents">
      {outline.map((chapter, index) => (
        <Chapter
          key={chapter.id}
          chapter={chapter}
          index={index}
          isCurrent={index === current}
          onChapter={onChapter}
          onHeading={onHeading}
        />
      ))}
    </ol>
  );
}

interface ChapterProps {
  readonly chapter: ChapterOutline;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly onChapter: (index: number) => void;
  readonly onHeading: (paragraphId: string) => void;
}

const Chapter = memo(function Chapter({ chapter, index, isCurrent, onChapter, onHeading }: ChapterProps) {
  const { contents } = useMessages().reading;
  // A chapter's own heading stands for it already.
  const headings = chapter.headings.filter(({ text }, at) => at > 0 || text !== chapter.title);
  return (
    <li>
      <button
        type="button"
        className="contents-entry"
        data-depth={chapter.depth}
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => onChapter(index)}
      >
        <span className="contents-title" dir="auto">
          {chapter.title || contents.untitled(index + 1)}
        </span>
      </button>
      {isCurrent && headings.length > 0 && (
        <ol className="contents-list">
          {headings.map(({ paragraphId, level, text }) => (
            <li key={paragraphId}>
              <button
                type="button"
                className="contents-entry contents-heading"
                data-depth={chapter.depth + Math.max(1, level - 1)}
                onClick={() => onHeading(paragraphId)}
              >
                <span className="contents-title" dir="auto">
                  {text}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
});
