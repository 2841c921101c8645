import type { Reading } from '@postil/contract';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Link } from 'react-router';
import { Bar } from '../design/bar.js';
import { IconButton } from '../design/button.js';
import { Faces } from '../design/face.js';
import { BackIcon, ContentsIcon, DownloadIcon, MoreIcon, NotesIcon } from '../design/icons.js';
import { Menu, MenuItem } from '../design/menu.js';
import { InviteButton } from '../groups/invite-button.js';
import { useMessages } from '../messages/messages.js';
import type { StoreView } from '../sync/store-view.js';
import type { Cell } from './cell.js';
import { exportHref } from './reading-api.js';
import './reading-bar.css';
import type { NotesLayout } from './reading-context.js';
import { TextSettings } from './text-settings.js';
import type { ReadersPlace } from './readers-place.js';
import { useCell } from './use-cell.js';

export interface ReadingBarProps {
  readonly reading: Reading;
  readonly place: Cell<ReadersPlace>;
  readonly layout: NotesLayout;
  readonly view: StoreView | null;
  readonly chapterIndexOf: (paragraphId: string) => number | null;
  readonly onContents: () => void;
  readonly onNotes: () => void;
  readonly onKeys: () => void;
  readonly onGoToParagraph: (paragraphId: string) => void;
}

export function ReadingBar(props: ReadingBarProps) {
  const { reading, place, layout, view, onContents, onNotes } = props;
  const { reading: words, say, library } = useMessages();
  const { bar, contents } = words;
  const shelf = reading.group.personal ? '/' : `/groups/${reading.group.id}`;
  const group = reading.group.personal ? library.personal.title : reading.group.name;
  const where = <Where reading={reading} place={place} />;
  const narrow = layout === 'sheet';
  return (
    <Bar
      narrowStart={
        <Link to={shelf} className="icon-button" aria-label={bar.back}>
          <BackIcon />
        </Link>
      }
      start={
        <nav className="bar-crumbs" aria-label={say.list([group, reading.title])}>
          <Link to={shelf}>{group}</Link>
          <span aria-hidden="true">/</span>
          <span>{reading.title}</span>
        </nav>
      }
      centre={
        layout === 'margin' ? (
          where
        ) : (
          <button type="button" className="place-button" onClick={onContents} title={contents.title}>
            {where}
          </button>
        )
      }
      end={
        <>
          {view && <Connection view={view} wordless={narrow} />}
          {view && !narrow && <WhoIsHere {...props} view={view} />}
          {!narrow && (
            <InviteButton iconOnly group={{ ...reading.group, role: reading.role }} reading={reading} />
          )}
          {layout === 'drawer' && (
            <>
              <IconButton label={contents.title} onPress={onContents}>
                <ContentsIcon />
              </IconButton>
              <IconButton label={bar.notes} onPress={onNotes}>
                <NotesIcon />
              </IconButton>
            </>
          )}
          {narrow ? <MoreMenu {...props} /> : <ExportMenu readingId={reading.id} />}
          <TextSettings onKeys={props.onKeys} />
        </>
      }
    />
  );
}

function Where({ reading, place }: Pick<ReadingBarProps, 'reading' | 'place'>) {
  const { chapterIndex, progress } = useCell(place);
  const { percent } = useMessages().say;
  const chapter = reading.chapters.length > 1 ? (reading.chapters[chapterIndex]?.title ?? '') : '';
  return (
    <span className="place">
      {chapter !== '' && (
        <>
          <span className="place-chapter" dir="auto">
            {chapter}
          </span>
          <span aria-hidden="true">·</span>
        </>
      )}
      <span>{percent(progress)}</span>
    </span>
  );
}

/** The connection's state in words; on a phone only as a dot, with the words for those who can't see it. */
function Connection({ view, wordless }: { view: StoreView; wordless: boolean }) {
  const { live } = useMessages();
  const stuck = useLasting(view.waiting > 0);
  const words = {
    live: stuck ? live.sending(view.waiting) : live.connected,
    connecting: live.reconnecting,
    reconnecting: live.reconnecting,
    offline: live.offline(view.waiting),
  }[view.connection];
  return (
    <span className="connection" data-state={view.connection} role="status">
      <i aria-hidden="true" />
      <span className={wordless && view.connection === 'live' ? 'visually-hidden' : undefined}>{words}</span>
    </span>
  );
}

/** Becomes true once something has been so for a while: sending mostly takes no longer than a blink. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLasting(now), now ? 2_000 : 0);
    return () => window.clearTimeout(timer);
  }, [now]);
  return lasting;
}

function WhoIsHere({
  reading,
  view,
  chapterIndexOf,
  onGoToParagraph,
}: ReadingBarProps & { view: StoreView }) {
  const { bar } = useMessages().reading;
  const others = view.presence.filter(({ memberId }) => memberId !== reading.memberId);
  if (others.length === 0) return null;
  const label = bar.here(others.map(({ name }) => name));
  const trigger = (
    <AriaButton className="here-button" aria-label={label}>
      <Faces people={others.map(({ memberId, name }) => ({ id: memberId, name }))} most={4} />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={bar.whereTitle}>
      {others.map(({ memberId, name, paragraphId }) => {
        const chapter = paragraphId === null ? null : chapterIndexOf(paragraphId);
        const title = chapter === null ? '' : (reading.chapters[chapter]?.title ?? '');
        return (
          <MenuItem
            key={memberId}
            id={memberId}
            hint={paragraphId === null ? undefined : bar.whereHint(title)}
            isDisabled={paragraphId === null}
            onAction={() => paragraphId !== null && onGoToParagraph(paragraphId)}
          >
            {name}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

function ExportMenu({ readingId }: { readingId: string }) {
  const { bar } = useMessages().reading;
  const trigger = (
    <IconButton label={bar.export}>
      <DownloadIcon />
    </IconButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={bar.export}>
      {exportItems(readingId, bar)}
    </Menu>
  );
}

function exportItems(readingId: string, bar: ReturnType<typeof useMessages>['reading']['bar']) {
  return [
    <MenuItem key="md" id="md" href={exportHref(readingId, 'md')} download="" hint={bar.markdownHint}>
      {bar.markdown}
    </MenuItem>,
    <MenuItem
      key="jsonld"
      id="jsonld"
      href={exportHref(readingId, 'jsonld')}
      download=""
      hint={bar.annotationsHint}
    >
      {bar.annotations}
    </MenuItem>,
  ];
}

/** On a phone, what has no room in the bar. */
function MoreMenu({ reading, onContents, onNotes }: ReadingBarProps) {
  const { bar, contents } = useMessages().reading;
  const trigger = (
    <IconButton label={bar.more}>
      <MoreIcon />
    </IconButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={bar.more}>
      <MenuItem id="contents" icon={<ContentsIcon />} onAction={onContents}>
        {contents.title}
      </MenuItem>
      <MenuItem id="notes" icon={<NotesIcon />} onAction={onNotes}>
        {bar.notes}
      </MenuItem>
      {exportItems(reading.id, bar)}
    </Menu>
  );
}
