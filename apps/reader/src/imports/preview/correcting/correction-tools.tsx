import type { Correction } from '@postil/contract';
import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import {
  ArrowDownIcon,
  ArrowUpIcon,
  ChapterIcon,
  HeadingIcon,
  JoinIcon,
  PartIcon,
  TextIcon,
} from '../../../design/icons.js';
import { Toolbar } from '../../../design/toolbar.js';
import { useMessages } from '../../../messages/messages.js';
import '../../../reading/selecting/selection-tools.css';
import { useCell } from '../../../reading/use-cell.js';
import type { PreviewSurface, Spot } from '../text/preview-surface.js';
import './correction-tools.css';
import { canPart, possibleCorrections } from './possible-corrections.js';
import { useCaretPlace } from './use-caret-place.js';
import type { Corrections } from './use-corrections.js';

/** CSS pixels between the caret's line and the tools. */
const ROOM = 20;

export interface CorrectionToolsProps {
  readonly surface: PreviewSurface;
  readonly corrections: Corrections;
  readonly toolbar: RefObject<HTMLDivElement | null>;
}

/** What can be done with the current paragraph, docked at the foot of the text: over the text it would hide lines. */
export function CorrectionTools({ surface, corrections, toolbar }: CorrectionToolsProps) {
  const spot = useCell(surface.spot);
  const dock = useRef<HTMLDivElement>(null);
  if (!spot) return null;
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    surface.focusSpot();
  };
  return (
    <>
      <Caret surface={surface} spot={spot} dock={dock} />
      <div ref={dock} className="correction-dock" onKeyDown={back}>
        <Tools surface={surface} spot={spot} corrections={corrections} toolbar={toolbar} />
      </div>
    </>
  );
}

interface CaretProps {
  readonly surface: PreviewSurface;
  readonly spot: Spot;
  readonly dock: RefObject<HTMLDivElement | null>;
}

/** Where a paragraph would be parted. */
function Caret({ surface, spot, dock }: CaretProps) {
  const layer = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLElement>(null);
  const caret = useCaretPlace(surface, spot, layer);
  const isThere = caret !== null;
  useLayoutEffect(() => {
    // The tools come up at the foot: the line that one pressed in stays above them.
    const bottom = line.current?.getBoundingClientRect().bottom ?? 0;
    const edge = dock.current?.firstElementChild?.getBoundingClientRect().top ?? Infinity;
    const isInWindow = bottom <= window.innerHeight;
    if (isInWindow && bottom > edge) window.scrollBy({ top: bottom - edge + ROOM, behavior: 'instant' });
  }, [spot, isThere, dock]);
  return (
    <div ref={layer} className="correction-layer" aria-hidden="true">
      {caret && <i ref={line} className="correction-caret" style={caret} />}
    </div>
  );
}

interface ToolsProps extends CorrectionToolsProps {
  readonly spot: Spot;
}

function Tools({ surface, spot, corrections, toolbar }: ToolsProps) {
  const { correct: words } = useMessages().imports;
  const changes = useCell(surface.changes);
  const { paragraphId, offset } = spot;
  const can = useMemo(
    () => possibleCorrections(surface.text, paragraphId),
    // What is possible changes with the text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [surface, paragraphId, changes],
  );
  const text = useMemo(
    () => surface.text.textOf(paragraphId) ?? '',
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [surface, paragraphId, changes],
  );
  if (!can) return null;
  const { done } = words;
  const make = (correction: Correction, told: string) => () => corrections.make(correction, told);
  const level = (to: number) => make({ kind: 'level', paragraphId, level: to }, done.heading(to));
  const canSplit = canPart(text, offset);

  return (
    <Toolbar ref={toolbar} className="correction-tools" aria-label={words.tools}>
      <span className="correction-level">
        {can.level === null ? words.levels.paragraph : words.levels.heading(can.level)}
      </span>
      {can.level === null ? (
        <Tool
          icon={<HeadingIcon />}
          name={words.makeHeading}
          short={words.makeHeadingShort}
          onPress={can.heading === null ? null : level(can.heading)}
        />
      ) : (
        <>
          <Tool
            icon={<ArrowUpIcon />}
            name={words.promote}
            onPress={can.promoted === null ? null : level(can.promoted)}
          />
          <Tool
            icon={<ArrowDownIcon />}
            name={words.demote}
            onPress={can.demoted === null ? null : level(can.demoted)}
          />
          <Tool
            icon={<TextIcon />}
            name={words.makeText}
            short={words.makeTextShort}
            onPress={can.isText ? make({ kind: 'level', paragraphId, level: null }, done.paragraph) : null}
          />
        </>
      )}
      <span className="selection-rule" />
      {can.goesOn ? (
        <Tool
          icon={<ChapterIcon />}
          name={words.chapterGoesOn}
          short={words.chapterGoesOnShort}
          onPress={make({ kind: 'chapter', paragraphId, begins: false }, done.chapterGoesOn)}
        />
      ) : (
        <Tool
          icon={<ChapterIcon />}
          name={words.chapterBegins}
          short={words.chapterBeginsShort}
          onPress={
            can.begins ? make({ kind: 'chapter', paragraphId, begins: true }, done.chapterBegins) : null
          }
        />
      )}
      <span className="selection-rule" />
      <Tool
        icon={<JoinIcon />}
        name={words.join}
        short={words.joinShort}
        onPress={can.join ? make({ kind: 'merge', paragraphId }, done.merge) : null}
      />
      <Tool
        icon={<PartIcon />}
        name={words.split}
        short={words.splitShort}
        title={canSplit ? words.split : words.splitHint}
        onPress={canSplit ? make({ kind: 'split', paragraphId, offset }, done.split) : null}
      />
    </Toolbar>
  );
}

interface ToolProps {
  readonly icon: ReactNode;
  /** What it does, for the ear and the tooltip. */
  readonly name: string;
  /** Beside its icon; without, the icon stands alone. */
  readonly short?: string;
  readonly title?: string;
  /** Null: it can't be done here. It keeps its place, and can be reached, so that one learns of it. */
  readonly onPress: (() => void) | null;
}

function Tool({ icon, name, short, title = name, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="selection-tool"
      aria-label={name}
      title={title}
      aria-disabled={onPress === null}
      onClick={onPress ?? undefined}
      // The selection in the text stays.
      onMouseDown={(event) => event.preventDefault()}
    >
      {icon}
      {short}
    </button>
  );
}
