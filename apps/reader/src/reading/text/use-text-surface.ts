import type { Reading } from '@postil/contract';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useMessages } from '../../messages/messages.js';
import { assetHref, fetchChapter, paragraphHref } from '../reading-api.js';
import type { Arrival } from './arrival.js';
import { TextSurface, type TextSurfaceOptions } from './text-surface.js';

export type TextEvents = Pick<
  TextSurfaceOptions,
  'onNotes' | 'onPermalink' | 'onPicture' | 'onInternalLink' | 'onParagraphMenu' | 'onTrouble' | 'onSettled'
>;

/**
 * Draws a reading's text into an element, once for each revision; what it tells goes to the newest handlers. With an
 * arrival it begins there, in the same frame in which the text before it goes.
 */
export function useTextSurface(
  reading: Reading,
  arrival: Arrival | null,
  host: RefObject<HTMLElement | null>,
  events: TextEvents,
): TextSurface | null {
  const messages = useMessages();
  const [surface, setSurface] = useState<TextSurface | null>(null);
  const newest = useRef(events);
  useEffect(() => {
    newest.current = events;
  });
  useLayoutEffect(() => {
    if (!host.current) return;
    const { reading: words } = messages;
    const drawn = new TextSurface(host.current, {
      outline: reading.chapters,
      revisionId: reading.revision.id,
      language: reading.language,
      label: words.text(reading.title),
      title: reading.title,
      byline: {
        whole: bylineOf(reading, words),
        withoutAuthors: bylineOf({ ...reading, authors: [] }, words),
      },
      words: {
        footnote: words.footnote,
        ...words.blocks,
        paragraphNumber: words.paragraph.number,
        paragraphMenu: words.paragraph.menu,
        notes: words.notes,
      },
      fetchChapter: (chapterId) => fetchChapter(reading, chapterId),
      hrefOf: (paragraphId) => paragraphHref(reading, paragraphId),
      assetHref: (asset) => assetHref(reading.id, asset),
      onNotes: (ids, spot, fromMark) => newest.current.onNotes(ids, spot, fromMark),
      onPermalink: (href) => newest.current.onPermalink(href),
      onPicture: (picture) => newest.current.onPicture(picture),
      onInternalLink: (paragraphId) => newest.current.onInternalLink(paragraphId),
      onParagraphMenu: (paragraphId, button) => newest.current.onParagraphMenu(paragraphId, button),
      onTrouble: (trouble) => newest.current.onTrouble(trouble),
      onSettled: (place) => newest.current.onSettled(place),
    });
    if (arrival) drawn.arrive(arrival);
    setSurface(drawn);
    return () => {
      setSurface(null);
      drawn.destroy();
    };
  }, [reading, arrival, host, messages]);
  return surface;
}

export function bylineOf(reading: Reading, words: ReturnType<typeof useMessages>['reading']): string {
  const { authors, revision, group } = reading;
  return words.by(authors, revision.number, group.personal ? null : group.name);
}

/** Whether the text begins with its own title, so that the page needn't show one above it. */
export function beginsWithTitle({ title, chapters }: Reading): boolean {
  const first = chapters[0]?.headings[0];
  return first?.level === 1 && first.text === title;
}
