import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePreferences } from '../account/use-preferences.js';
import { Page } from '../app/page.js';
import { Dialog } from '../design/dialog.js';
import { Margin } from '../margin/margin.js';
import { useMessages } from '../messages/messages.js';
import { Cell } from './cell.js';
import { ParagraphMenu } from './citing/paragraph-menu.js';
import { useCopying } from './citing/use-copying.js';
import { ReadingContents } from './contents/reading-contents.js';
import { ReadingRail } from './contents/reading-rail.js';
import { useOutlineAfterText } from './contents/use-outline-after-text.js';
import { useRail } from './contents/use-rail.js';
import { FindBar } from './find/find-bar.js';
import { FootnotePopover } from './footnotes/footnote-popover.js';
import './painting/gutter.css';
import { KeyList } from './key-list.js';
import { OverlapList, type Overlap } from './overlap-list.js';
import { ReadingBar } from './bar/reading-bar.js';
import { ReadingContext, type ReadingContextValue } from './reading-context.js';
import './reading.css';
import { PictureDialog } from './picture-dialog.js';
import './settings/text-style.css';
import { textStyle } from './settings/text-style.js';
import { SelectionTools } from './selecting/selection-tools.js';
import './painting/strokes-fallback.css';
import './painting/strokes.css';
import { atTheStart } from './text/readers-place.js';
import type { Spot } from './spot.js';
import type { ShownPicture } from './text/shown-picture.js';
import './text/text.css';
// After the paragraphs' own rules, which it goes beyond.
import './text/blocks.css';
import { useAnnotationStore, useStoreView } from './use-annotation-store.js';
import { useFocusedNote } from './use-focused-note.js';
import { useNoteSteps } from './use-note-steps.js';
import { useNotesLayout } from './use-notes-layout.js';
import { usePassageCommands } from './selecting/use-passage-commands.js';
import { usePermalink } from './use-permalink.js';
import type { MovedReading, ReadingToOpen } from '../revisions/moved-reading.js';
import { useRevisionChange } from '../revisions/use-revision-change.js';
import { useReadingKeys } from './use-reading-keys.js';
import { useSettling } from './use-settling.js';
import { WayBackButton } from './way-back-button.js';
import { paragraphHref } from './reading-api.js';
import { PlacingBar } from '../review/placing-bar.js';
import { usePlacing } from '../review/use-placing.js';
import { TextTitle } from './text/text-title.js';
import { useTextSurface } from './text/use-text-surface.js';

const noPlace = new Cell(atTheStart);

const nothingPrepared = () => null;

export interface OpenedReadingProps {
  readonly opened: ReadingToOpen;
  /** The reader goes to another revision of the text; it is opened in place of this one. */
  readonly onMoved: (moved: MovedReading) => void;
  /** The reader may read here no longer. */
  readonly onClosed: () => void;
}

/** Text, contents and notes side by side, and what holds them together. */
export function OpenedReading({ opened, onMoved, onClosed }: OpenedReadingProps) {
  const { reading, arrival } = opened;
  const { reading: words } = useMessages();
  const { preferences } = usePreferences();
  const layout = useNotesLayout();
  const rail = useRail();
  const navigate = useNavigate();
  const host = useRef<HTMLDivElement>(null);
  const store = useAnnotationStore(reading, opened.takeStore ?? nothingPrepared);
  const view = useStoreView(store);
  const [overlap, setOverlap] = useState<Overlap | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [dialog, setDialog] = useState<'contents' | 'keys' | null>(null);
  const [picture, setPicture] = useState<ShownPicture | null>(null);
  const [menu, setMenu] = useState<{ paragraphId: string; button: HTMLElement } | null>(null);
  /** How often one asked to find something since the bar was opened; 0: it is closed. */
  const [finding, setFinding] = useState(0);

  const surface = useTextSurface(reading, arrival, host, {
    onNotes: (ids, spot, fromMark) => pressNotes(ids, spot, fromMark),
    onPermalink: (href) => void navigate(href),
    onPicture: setPicture,
    onInternalLink: (paragraphId) => {
      permalink.leave();
      void navigate(paragraphHref(reading, paragraphId));
    },
    onParagraphMenu: (paragraphId, button) => setMenu({ paragraphId, button }),
    onTrouble: setTrouble,
    onSettled: (place) => settle(place),
  });
  const settle = useSettling(reading, surface, store);
  const place = surface?.place ?? noPlace;
  const focused = useFocusedNote(surface, store, layout);
  const { focusNote, focusedNoteId } = focused;
  const copying = useCopying(reading);
  const commands = usePassageCommands(reading, surface, store, copying, focusNote);
  const stepNote = useNoteSteps(surface, store, focused);
  const placing = usePlacing(reading, surface, store, view, focused);
  const isPlacing = placing.note !== null;
  const permalink = usePermalink(reading, surface, store, focusNote, arrival !== null);
  const change = useRevisionChange(reading, surface, view, onMoved);

  const pressNotes = (ids: readonly string[], spot: Spot, fromMark: boolean) => {
    const [only, ...others] = ids;
    // Whoever looks for a passage presses in the text to select it.
    if (only === undefined || placing.note) return;
    if (others.length === 0) focusNote(only, { toCard: fromMark });
    else setOverlap({ noteIds: ids, spot });
  };
  const isClosed = view !== null && view.lost !== null;
  useEffect(() => {
    if (isClosed) onClosed();
  }, [isClosed, onClosed]);
  const focusedNote = focusedNoteId === null ? null : (view?.byId.get(focusedNoteId) ?? null);
  useEffect(() => {
    if (view) surface?.showNotes(view.notes);
  }, [surface, view]);
  useEffect(() => surface?.showFocused(focusedNote), [surface, focusedNote]);
  const openContents = useCallback(() => {
    if (layout !== 'margin') return setDialog('contents');
    if (!rail.shown) rail.toggle();
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.reading-rail [aria-current]')?.focus();
    });
  }, [layout, rail]);
  useReadingKeys(surface, commands, {
    stepNote,
    openContents,
    openFind: () => setFinding((before) => before + 1),
    openKeys: () => setDialog('keys'),
    escape: () => {
      if (overlap) setOverlap(null);
      else if (surface?.chosen.get()) surface.dropChosen();
      else if (placing.note) placing.cancel();
      else if (focusedNoteId !== null || focused.notesOpen || focused.orphansShown) {
        focusNote(null);
        focused.setNotesOpen(false);
        focused.showOrphans(false);
      } else if (document.activeElement?.closest('.reading-rail')) surface?.walk.focus();
      else return surface?.travel.goBack() ?? false;
      return true;
    },
    place: placing.note && placing.place,
  });

  const context = useMemo<ReadingContextValue | null>(() => {
    if (!surface || !store) return null;
    return {
      reading,
      store,
      layout,
      ...focused,
      // A drawer or a sheet would lie over the text that one selects in.
      notesOpen: focused.notesOpen && !isPlacing,
      beginPlacing: placing.begin,
      passageRect: (id) => {
        const placement = store.view.byId.get(id)?.highlight.placement;
        return placement ? surface.passageRect(placement) : null;
      },
      onLayout: (listener) => surface.onLayout(listener),
      focusText: () => surface.walk.focus(),
    };
  }, [reading, surface, store, layout, focused, isPlacing, placing.begin]);

  const closeDialog = useCallback(() => setDialog(null), []);
  const outline = useOutlineAfterText(reading, place);
  const contents = (
    <ReadingContents
      reading={reading}
      outline={outline}
      place={place}
      surface={surface}
      view={view}
      focusCurrent={dialog === 'contents'}
      orphansShown={focused.orphansShown}
      onGone={closeDialog}
      onOrphans={() => {
        focusNote(null);
        focused.showOrphans(true);
      }}
    />
  );
  return (
    <Page
      title={reading.title}
      className="reading"
      bar={
        <>
          <ReadingBar
            reading={reading}
            place={place}
            layout={layout}
            store={store}
            view={view}
            chapterIndexOf={(id) => {
              const paragraph = surface?.text.paragraph(id);
              return paragraph && surface ? surface.text.chapterIndexOf(paragraph.ordinal) : null;
            }}
            onContents={openContents}
            onNotes={() => focused.setNotesOpen(!focused.notesOpen)}
            onFind={() => setFinding((before) => before + 1)}
            onKeys={() => setDialog('keys')}
            onGoToParagraph={(id) => void surface?.travel.goTo(id)}
            onGoToNote={(id) => focusNote(id, { scroll: true, toCard: true })}
          />
          {change.strip}
        </>
      }
    >
      <div className="reading-set" {...textStyle(preferences)}>
        <div className="reading-columns" data-notes={layout} data-rail={rail.shown ? 'shown' : 'hidden'}>
          {layout === 'margin' && <ReadingRail rail={rail}>{contents}</ReadingRail>}
          <div className="reading-text">
            <TextTitle reading={reading} />
            <div ref={host} className="text-host" />
            {trouble && (
              <p className="text-trouble" role="status">
                {words.chapterTrouble}
              </p>
            )}
            {change.notice}
          </div>
          {context && (
            <ReadingContext value={context}>
              <Margin />
            </ReadingContext>
          )}
        </div>
        {surface && commands && (
          <SelectionTools
            surface={surface}
            commands={commands}
            onPlace={placing.note && (() => void placing.place())}
          />
        )}
        {surface && placing.note && (
          <PlacingBar
            note={placing.note}
            author={view?.members.get(placing.note.highlight.authorId)?.name ?? words.overlap.formerMember}
            surface={surface}
            onPlace={() => void placing.place()}
            onCancel={placing.cancel}
          />
        )}
        {surface && <FootnotePopover surface={surface} reading={reading} />}
        {surface && <WayBackButton surface={surface} />}
        {surface && finding > 0 && (
          <FindBar
            reading={reading}
            surface={surface}
            layout={layout}
            asked={finding}
            onClose={() => setFinding(0)}
          />
        )}
        {surface && menu && (
          <ParagraphMenu {...menu} surface={surface} copying={copying} onClose={() => setMenu(null)} />
        )}
        <PictureDialog picture={picture} onClose={() => setPicture(null)} />
        {overlap && view && (
          <OverlapList
            overlap={overlap}
            view={view}
            onClose={() => setOverlap(null)}
            onChoose={(id) => {
              setOverlap(null);
              focusNote(id, { toCard: true });
            }}
          />
        )}
        <Dialog title={words.contents.title} isOpen={dialog === 'contents'} onClose={closeDialog}>
          {contents}
        </Dialog>
        <KeyList isOpen={dialog === 'keys'} onClose={closeDialog} />
      </div>
    </Page>
  );
}
