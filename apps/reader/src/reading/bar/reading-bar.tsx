import type { Reading } from '@postil/contract';
import { Link, useNavigate } from 'react-router';
import { Bar } from '../../design/bar.js';
import { IconButton } from '../../design/button.js';
import {
  BackIcon,
  ContentsIcon,
  DownloadIcon,
  HistoryIcon,
  NotesIcon,
  SearchIcon,
} from '../../design/icons.js';
import { Menu } from '../../design/menu.js';
import { InviteButton } from '../../groups/invite-button.js';
import { useMessages } from '../../messages/messages.js';
import { revisionsHref } from '../../revisions/revision-paths.js';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import type { Cell } from '../cell.js';
import './reading-bar.css';
import type { NotesLayout } from '../reading-context.js';
import { Connection } from '../sending/connection-words.js';
import { TextSettings } from '../settings/text-settings.js';
import type { ReadersPlace } from '../text/readers-place.js';
import { useCell } from '../use-cell.js';
import { exportItems } from './export-items.js';
import { MoreMenu } from './more-menu.js';
import { WhoIsHere } from './who-is-here.js';

export interface ReadingBarProps {
  readonly reading: Reading;
  readonly place: Cell<ReadersPlace>;
  readonly layout: NotesLayout;
  readonly store: AnnotationStore | null;
  readonly view: StoreView | null;
  readonly chapterIndexOf: (paragraphId: string) => number | null;
  readonly onContents: () => void;
  readonly onNotes: () => void;
  readonly onFind: () => void;
  readonly onKeys: () => void;
  readonly onGoToParagraph: (paragraphId: string) => void;
  readonly onGoToNote: (noteId: string) => void;
}

export function ReadingBar(props: ReadingBarProps) {
  const { reading, place, layout, store, view, onContents, onNotes } = props;
  const { reading: words, say, library } = useMessages();
  const { bar, contents } = words;
  const shelf = reading.group.personal ? '/' : `/groups/${reading.group.id}`;
  const group = reading.group.personal ? library.personal.title : reading.group.name;
  const where = <Where reading={reading} place={place} />;
  const narrow = layout === 'sheet';
  const people = {
    reading,
    presence: view?.presence ?? [],
    chapterIndexOf: props.chapterIndexOf,
    onGo: props.onGoToParagraph,
  };
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
          <span dir="auto" lang={reading.language ?? undefined}>
            {reading.title}
          </span>
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
          {store && view && (
            <Connection
              reading={reading}
              store={store}
              view={view}
              wordless={narrow}
              onGo={props.onGoToNote}
            />
          )}
          {!narrow && <WhoIsHere {...people} />}
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
          {!narrow && (
            <IconButton label={words.find.title} onPress={props.onFind}>
              <SearchIcon />
            </IconButton>
          )}
          {!narrow && <RevisionsButton readingId={reading.id} />}
          {narrow ? (
            <MoreMenu {...people} onContents={onContents} onNotes={onNotes} onFind={props.onFind} />
          ) : (
            <ExportMenu readingId={reading.id} />
          )}
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
          <span className="place-dot" aria-hidden="true">
            ·
          </span>
        </>
      )}
      <span className="place-progress">{percent(progress)}</span>
    </span>
  );
}

function RevisionsButton({ readingId }: { readingId: string }) {
  const { title } = useMessages().revisions;
  const navigate = useNavigate();
  return (
    <IconButton label={title} onPress={() => void navigate(revisionsHref(readingId))}>
      <HistoryIcon />
    </IconButton>
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
