import { limits, type Reading } from '@postil/contract';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../design/button.js';
import {
  ArrowDownIcon,
  ArrowUpIcon,
  CloseIcon,
  ContentsIcon,
  ReplyIcon,
  SearchIcon,
} from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import type { NotesLayout } from '../reading-context.js';
import type { TextSurface } from '../text/text-surface.js';
import './find-bar.css';
import { MatchList } from './match-list.js';
import { useFind, type Find } from './use-find.js';

export interface FindBarProps {
  readonly reading: Reading;
  readonly surface: TextSurface;
  readonly layout: NotesLayout;
  /** Grows each time one asks for the bar that is open already. */
  readonly asked: number;
  readonly onClose: () => void;
}

/** Finds words in the whole text: `Enter` and `Shift+Enter` go through the places, `Esc` goes back to where one was. */
export function FindBar({ reading, surface, layout, asked, onClose }: FindBarProps) {
  const { find: words } = useMessages().reading;
  const find = useFind(reading, surface);
  const narrow = layout === 'sheet';
  const [listShown, setListShown] = useState(!narrow);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, [asked]);
  const matches = find.found?.matches ?? [];
  const leave = () => {
    find.goBack();
    onClose();
    surface.walk.focus();
  };
  return (
    <section
      className="find"
      role="search"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    >
      <div className="find-line">
        <SearchIcon />
        <input
          ref={field}
          className="find-field"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          aria-label={words.field}
          placeholder={words.field}
          maxLength={limits.searchLength}
          value={find.words}
          onChange={({ target }) => find.setWords(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            find.step(event.shiftKey ? -1 : 1);
          }}
        />
        <span className="find-count" role="status">
          <Count find={find} />
        </span>
        <IconButton label={words.close} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="find-line find-tools">
        <IconButton label={words.previous} isDisabled={matches.length === 0} onPress={() => find.step(-1)}>
          <ArrowUpIcon />
        </IconButton>
        <IconButton label={words.next} isDisabled={matches.length === 0} onPress={() => find.step(1)}>
          <ArrowDownIcon />
        </IconButton>
        {find.hasMoved && (
          <button type="button" className="find-tool" onClick={leave}>
            <ReplyIcon size={15} />
            {words.back}
          </button>
        )}
        {matches.length > 0 && (
          <button
            type="button"
            className="find-tool find-list-button"
            aria-expanded={listShown}
            onClick={() => setListShown(!listShown)}
          >
            <ContentsIcon size={15} />
            {words.list}
          </button>
        )}
        {find.state === 'failed' && (
          <button type="button" className="find-tool" onClick={find.tryAgain}>
            {words.tryAgain}
          </button>
        )}
      </div>
      {listShown && find.found && matches.length > 0 && (
        <MatchList
          reading={reading}
          found={find.found}
          current={find.current}
          onGo={(index) => {
            find.goTo(index);
            if (narrow) setListShown(false);
          }}
        />
      )}
    </section>
  );
}

function Count({ find }: { find: Find }) {
  const { find: words } = useMessages().reading;
  const { found, current, state } = find;
  if (state === 'failed') return words.failed;
  // What was found for the letters before stays until there is something newer.
  if (!found) return state === 'looking' ? words.looking : null;
  if (found.total === 0) return state === 'looking' ? words.looking : words.nothing;
  return words.count((current ?? 0) + 1, found.total);
}
