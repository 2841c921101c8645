import { MAX_LENGTH, MAX_PARAGRAPHS } from '@postil/anchoring';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { CheckIcon, ChevronDownIcon, CommentIcon, LinkIcon, PasteIcon } from '../../design/icons.js';
import { Menu, MenuItem } from '../../design/menu.js';
import { Toolbar } from '../../design/toolbar.js';
import { useMessages } from '../../messages/messages.js';
import type { Chosen } from './chosen-passage.js';
import { Floating } from '../floating.js';
import { colors } from '../painting/paint-names.js';
import type { Refusal } from './passage-selection.js';
import './selection-tools.css';
import { swallowSecondClick } from './swallow-second-click.js';
import type { TextSurface } from '../text/text-surface.js';
import { useCell } from '../use-cell.js';
import type { PassageCommands } from './use-passage-commands.js';

const touch = '(pointer: coarse)';

export interface SelectionToolsProps {
  readonly surface: TextSurface;
  readonly commands: PassageCommands;
  /** While a note is being placed: makes the passage that note's. It is then all that can be done with it. */
  readonly onPlace: (() => void) | null;
}

/** What can be done with the selected passage: beside it, or docked at the bottom where one selects with a finger. */
export function SelectionTools({ surface, commands, onPlace }: SelectionToolsProps) {
  const chosen = useCell(surface.chosen);
  const docked = useSyncExternalStore(onTouchChange, () => matchMedia(touch).matches);
  const ref = useRef<HTMLDivElement>(null);
  useClosingOnPress(ref, surface, chosen);
  // On a touch screen the bar that stands at the foot while one places a note has the button.
  if (!chosen || (chosen.ok && onPlace && docked)) return null;
  const tools = onPlace ? <PlaceTool onPlace={onPlace} /> : <Tools commands={commands} />;
  const content = chosen.ok ? tools : <Refused why={chosen.why} />;
  // Keeps the selection while one presses a button here.
  const keepSelection = (event: React.MouseEvent) => event.preventDefault();
  return (
    <div ref={ref} className="selection-layer" onMouseDown={keepSelection}>
      {docked ? (
        <div className="selection-tools selection-tools-docked">{content}</div>
      ) : (
        <Floating spot={chosen.spot} className="selection-tools">
          {content}
        </Floating>
      )}
    </div>
  );
}

function Tools({ commands }: { commands: PassageCommands }) {
  const { colors: names, selection, citation } = useMessages().reading;
  if (!commands.mayWrite) {
    return (
      <>
        <p className="selection-refusal">{selection.observer}</p>
        <ToolButton icon={<LinkIcon />} label={selection.link} onPress={commands.copyLink} />
        <ToolButton icon={<PasteIcon />} label={citation.short} onPress={commands.copyCitation} />
      </>
    );
  }
  return (
    <Toolbar className="selection-toolbar" aria-label={selection.tools}>
      {colors.map((color, index) => (
        <span key={color} className="swatch-frame">
          <button
            type="button"
            className="swatch"
            data-color={color}
            aria-label={names[color]}
            aria-keyshortcuts={String(index + 1)}
            onClick={(event) => {
              swallowSecondClick(event.nativeEvent);
              commands.highlight(color);
            }}
          >
            a
          </button>
          <span className="tooltip swatch-tooltip" aria-hidden="true">
            {names[color]} <kbd>{index + 1}</kbd>
          </span>
        </span>
      ))}
      <span className="selection-rule" />
      <ToolButton
        icon={<CommentIcon />}
        label={selection.comment}
        onPress={(event) => {
          swallowSecondClick(event.nativeEvent);
          commands.comment();
        }}
      />
      <span className="selection-rule" />
      <VisibilityMenu commands={commands} />
      <ToolButton icon={<LinkIcon />} label={selection.link} onPress={commands.copyLink} />
      <ToolButton icon={<PasteIcon />} label={citation.short} onPress={commands.copyCitation} />
    </Toolbar>
  );
}

function PlaceTool({ onPlace }: { onPlace: () => void }) {
  const { placing } = useMessages().review;
  return (
    <Toolbar className="selection-toolbar" aria-label={placing.region}>
      <button
        type="button"
        className="selection-tool"
        aria-keyshortcuts="Enter"
        onClick={(event) => {
          swallowSecondClick(event.nativeEvent);
          onPlace();
        }}
      >
        <CheckIcon />
        {placing.placeHere}
      </button>
    </Toolbar>
  );
}

interface ToolButtonProps {
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly onPress: (event: React.MouseEvent) => void;
}

function ToolButton(props: ToolButtonProps) {
  return (
    <button type="button" className="selection-tool" onClick={props.onPress}>
      {props.icon}
      {props.label}
    </button>
  );
}

function VisibilityMenu({ commands }: { commands: PassageCommands }) {
  const { selection } = useMessages().reading;
  const current = commands.visibility === 'group' ? selection.everyone : selection.onlyMe;
  const trigger = (
    <AriaButton className="selection-tool" aria-label={`${selection.visibility}: ${current}`}>
      {current}
      <ChevronDownIcon size={13} />
    </AriaButton>
  );
  return (
    <Menu
      trigger={trigger}
      aria-label={selection.visibility}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[commands.visibility]}
      onSelectionChange={(keys) => {
        const [visibility] = keys === 'all' ? [] : keys;
        if (visibility === 'group' || visibility === 'private') commands.setVisibility(visibility);
      }}
    >
      <MenuItem id="group" hint={selection.everyoneHint}>
        {selection.everyone}
      </MenuItem>
      <MenuItem id="private" hint={selection.onlyMeHint}>
        {selection.onlyMe}
      </MenuItem>
    </Menu>
  );
}

function Refused({ why }: { why: Refusal }) {
  const { refused } = useMessages().reading.selection;
  const words =
    why === 'too-long'
      ? refused['too-long'](MAX_PARAGRAPHS, MAX_LENGTH)
      : why === 'not-loaded'
        ? refused['not-loaded']
        : refused.other;
  return (
    <p className="selection-refusal" role="status">
      {words}
    </p>
  );
}

/** A press anywhere else says that one is done with the passage; merely losing the selection does not. */
function useClosingOnPress(
  ref: React.RefObject<HTMLElement | null>,
  surface: TextSurface,
  chosen: Chosen | null,
): void {
  useEffect(() => {
    if (!chosen) return;
    const pressed = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || ref.current?.contains(target)) return;
      // The menu of this popover hangs elsewhere in the page. In the text, the browser's own selection decides.
      if (target.closest('.popover') || surface.view.dom.contains(target)) return;
      surface.dropChosen();
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [chosen, ref, surface]);
}

function onTouchChange(listener: () => void): () => void {
  const query = matchMedia(touch);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
