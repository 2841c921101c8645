import type { Reading, TextMatches } from '@postil/contract';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useMessages } from '../../messages/messages.js';
import { showWithin } from '../contents/show-within.js';
import { matchesByChapter } from './next-match.js';

export interface MatchListProps {
  readonly reading: Reading;
  readonly found: TextMatches;
  readonly current: number | null;
  readonly onGo: (index: number) => void;
}

/** The places by chapter, each with the words around it. */
export function MatchList({ reading, found, current, onGo }: MatchListProps) {
  const { find, contents } = useMessages().reading;
  const { matches, total } = found;
  const groups = useMemo(() => matchesByChapter(matches), [matches]);
  const list = useRef<HTMLDivElement>(null);
  const newest = useRef(onGo);
  useEffect(() => {
    newest.current = onGo;
  });
  const go = useMemo(() => (index: number) => newest.current(index), []);
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (line) showWithin(line);
  }, [current, matches]);
  return (
    <div className="find-list" ref={list}>
      {groups.map(({ chapterId, matches: own }) => {
        const index = reading.chapters.findIndex(({ id }) => id === chapterId);
        return (
          <section key={own[0]?.index} className="find-group">
            <h3 className="section-label" dir="auto">
              {reading.chapters[index]?.title || contents.untitled(index + 1)}
            </h3>
            <ul>
              {own.map(({ match, index: at }) => (
                <MatchLine
                  key={at}
                  index={at}
                  isCurrent={at === current}
                  snippet={match.snippet}
                  language={reading.language}
                  onGo={go}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {total > matches.length && <p className="find-more">{find.onlyFirst(matches.length, total)}</p>}
    </div>
  );
}

interface MatchLineProps {
  readonly index: number;
  readonly isCurrent: boolean;
  readonly snippet: TextMatches['matches'][number]['snippet'];
  readonly language: string | null;
  readonly onGo: (index: number) => void;
}

/** There may be a thousand, and with each step two of them change. */
const MatchLine = memo(function MatchLine({ index, isCurrent, snippet, language, onGo }: MatchLineProps) {
  const { text, at, length } = snippet;
  return (
    <li>
      <button
        type="button"
        className="find-match"
        dir="auto"
        lang={language ?? undefined}
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => onGo(index)}
      >
        {text.slice(0, at)}
        <mark>{text.slice(at, at + length)}</mark>
        {text.slice(at + length)}
      </button>
    </li>
  );
});
