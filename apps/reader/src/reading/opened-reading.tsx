import type { Reading } from '@postil/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { useNavigate } from 'react-router';
import { usePreferences } from '../account/use-preferences.js';
import { Page } from '../app/page.js';
import { IconButton } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { ContentsIcon } from '../design/icons.js';
import { Notice } from '../design/notice.js';
import { Margin } from '../margin/margin.js';
import { useMessages } from '../messages/messages.js';
import type { StoreView } from '../sync/annotation-store.js';
import { Cell } from './cell.js';
import { Contents } from './bar/contents-rail.js';
import { FootnotePopover } from './footnote-popover.js';
import './painting/gutter.css';
import { KeyList } from './key-list.js';
import { OverlapList, type Overlap } from './overlap-list.js';
import { ReadingBar } from './bar/reading-bar.js';
import { ReadingContext, type ReadingContextValue } from './reading-context.js';
import './reading.css';
import { rememberPlace } from './text/remembered-place.js';
import { SelectionTools } from './selecting/selection-tools.js';
import './painting/strokes-fallback.css';
import './painting/strokes.css';
import { atTheStart, type ReadersPlace } from './text/readers-place.js';
import type { Spot } from './spot.js';
import './text/text.css';
import { useAnnotationStore, useStoreView } from './use-annotation-store.js';
import { useFocusedNote } from './use-focused-note.js';
import { useNoteSteps } from './use-note-steps.js';
import { useNotesLayout } from './use-notes-layout.js';
import { usePassageCommands } from './selecting/use-passage-commands.js';
import { usePermalink } from './use-permalink.js';
import { useRail } from './bar/use-rail.js';
import { useReadingKeys } from './use-reading-keys.js';
import { beginsWithTitle, bylineOf, useTextSurface } from './text/use-text-surface.js';

const noCounts: StoreView['counts'] = new Map();
const noPlace = new Cell(atTheStart);

/** Text, contents and notes side by side, and what holds them together. */
export function OpenedReading({ reading }: { reading: Reading }) {
  const { reading: words } = useMessages();
  const { textSize } = usePreferences().preferences;
  const layout = useNotesLayout();
  const rail = useRail();
  const navigate = useNavigate();
  const host = useRef<HTMLDivElement>(null);
  const store = useAnnotationStore(reading);
  const view = useStoreView(store);
  const [overlap, setOverlap] = useState<Overlap | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [dialog, setDialog] = useState<'contents' | 'keys' | null>(null);

  const surface = useTextSurface(reading, host, {
    onNotes: (ids, spot, fromMark) => pressNotes(ids, spot, fromMark),
    onPermalink: (href) => void navigate(href),
    onTrouble: setTrouble,
    onSettled: (place) => settle(place),
  });
  const place = surface?.place ?? noPlace;
  const focused = useFocusedNote(surface, store, layout);
  const { focusNote, focusedNoteId } = focused;
  const commands = usePassageCommands(reading, surface, store, focusNote);
  const stepNote = useNoteSteps(surface, store, focused);
  usePermalink(reading.id, surface, store, focusNote);

  const pressNotes = (ids: readonly string[], spot: Spot, fromMark: boolean) => {
    const [only, ...others] = ids;
    if (only === undefined) return;
    if (others.length === 0) focusNote(only, { toCard: fromMark });
    else setOverlap({ noteIds: ids, spot });
  };
  const settle = ({ paragraphId, chapterIndex }: ReadersPlace) => {
    const near = [chapterIndex, chapterIndex + 1, chapterIndex - 1];
    store?.needChapters(near.flatMap((index) => reading.chapters[index]?.id ?? []));
    store?.hereAt(paragraphId);
    const paragraph = paragraphId === null ? undefined : surface?.text.paragraph(paragraphId);
    if (!paragraph || !surface) return;
    rememberPlace(reading.id, {
      paragraphId: paragraph.id,
      ordinal: paragraph.ordinal,
      top: surface.offsetOfPlace,
    });
  };

  const focusedNote = focusedNoteId === null ? null : (view?.byId.get(focusedNoteId) ?? null);
  useEffect(() => {
    if (view) surface?.showNotes(view.notes);
  }, [surface, view]);
  useEffect(() => surface?.showFocused(focusedNote), [surface, focusedNote]);
  useEffect(() => {
    if (surface && store) settle(surface.place.get());
    // Once both are there: what came to rest before the notes were open is told now.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [surface, store]);

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
    openKeys: () => setDialog('keys'),
    escape: () => {
      if (overlap) setOverlap(null);
      else if (surface?.chosen.get()) surface.dropChosen();
      else if (focusedNoteId !== null || focused.notesOpen) {
        focusNote(null);
        focused.setNotesOpen(false);
      } else if (document.activeElement?.closest('.reading-rail')) surface?.focusText();
      else return false;
      return true;
    },
  });

  const context = useMemo<ReadingContextValue | null>(() => {
    if (!surface || !store) return null;
    return {
      reading,
      store,
      layout,
      ...focused,
      passageRect: (id) => {
        const placement = store.view.byId.get(id)?.highlight.placement;
        return placement && placement.status !== 'orphaned' ? surface.passageRect(placement) : null;
      },
      onLayout: (listener) => surface.onLayout(listener),
      focusText: () => surface.focusText(),
    };
  }, [reading, surface, store, layout, focused]);

  const goToChapter = useCallback(
    (index: number) => {
      setDialog(null);
      void surface?.goToChapter(index);
    },
    [surface],
  );
  const contents = (
    <Contents outline={reading.chapters} counts={view?.counts ?? noCounts} place={place} onGo={goToChapter} />
  );
  const style = { '--chosen-size': `${textSize}px` } as CSSProperties;

  return (
    <Page
      title={reading.title}
      className="reading"
      bar={
        <ReadingBar
          reading={reading}
          place={place}
          layout={layout}
          view={view}
          chapterIndexOf={(id) => {
            const paragraph = surface?.text.paragraph(id);
            return paragraph && surface ? surface.text.chapterIndexOf(paragraph.ordinal) : null;
          }}
          onContents={openContents}
          onNotes={() => focused.setNotesOpen(!focused.notesOpen)}
          onKeys={() => setDialog('keys')}
          onGoToParagraph={(id) => void surface?.goTo(id)}
        />
      }
    >
      <div className="reading-columns" data-notes={layout} data-rail={rail.shown ? 'shown' : 'hidden'}>
        {layout === 'margin' && (
          <nav className="reading-rail" aria-label={words.contents.title}>
            <div className="reading-rail-head">
              {rail.shown && <h2 className="section-label">{words.contents.title}</h2>}
              <IconButton
                label={rail.shown ? words.contents.hide : words.contents.show}
                onPress={rail.toggle}
              >
                <ContentsIcon />
              </IconButton>
            </div>
            {rail.shown && contents}
          </nav>
        )}
        <div className="reading-text" style={style}>
          {view?.lost && (
            <div className="reading-lost">
              <Notice title={words.lost}>{view.lost.message}</Notice>
            </div>
          )}
          {!beginsWithTitle(reading) && (
            <header className="text-title text">
              <h1 dir="auto" lang={reading.language ?? undefined}>
                {reading.title}
              </h1>
              <p className="byline">{bylineOf(reading, words)}</p>
            </header>
          )}
          <div ref={host} className="text-host" />
          {trouble && (
            <p className="text-trouble" role="status">
              {words.chapterTrouble}
            </p>
          )}
        </div>
        {context && (
          <ReadingContext value={context}>
            <Margin />
          </ReadingContext>
        )}
      </div>
      {surface && commands && <SelectionTools surface={surface} commands={commands} />}
      {surface && <FootnotePopover surface={surface} />}
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
      <Dialog title={words.contents.title} isOpen={dialog === 'contents'} onClose={() => setDialog(null)}>
        {contents}
      </Dialog>
      <KeyList isOpen={dialog === 'keys'} onClose={() => setDialog(null)} />
    </Page>
  );
}
