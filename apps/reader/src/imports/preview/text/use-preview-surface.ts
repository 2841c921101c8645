import type { TextImport } from '@postil/contract';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useMessages } from '../../../messages/messages.js';
import { fetchImportChapter, importAssetHref } from '../../imports-api.js';
import { PreviewSurface, type PreviewSurfaceOptions } from './preview-surface.js';

export type PreviewEvents = Pick<PreviewSurfaceOptions, 'onMark' | 'onPicture' | 'onTools' | 'onTrouble'>;

/** Draws an import's text into an element, once; corrections then change it. What it tells goes to the newest handlers. */
export function usePreviewSurface(
  importId: string,
  text: NonNullable<TextImport['text']>,
  host: RefObject<HTMLElement | null>,
  events: PreviewEvents,
): PreviewSurface | null {
  const { imports, reading } = useMessages();
  const [surface, setSurface] = useState<PreviewSurface | null>(null);
  const newest = useRef({ events, text });
  useEffect(() => {
    newest.current = { events, text };
  });
  useLayoutEffect(() => {
    if (!host.current) return;
    const { details, chapters } = newest.current.text;
    const drawn = new PreviewSurface(host.current, {
      outline: chapters,
      language: details.language,
      label: imports.preview.text(details.title),
      words: { footnote: reading.footnote, ...reading.blocks },
      fetchChapter: (chapterId) => fetchImportChapter(importId, chapterId),
      assetHref: (asset) => importAssetHref(importId, asset),
      onMark: (mark) => newest.current.events.onMark(mark),
      onPicture: (picture) => newest.current.events.onPicture(picture),
      onTools: () => newest.current.events.onTools(),
      onTrouble: (trouble) => newest.current.events.onTrouble(trouble),
    });
    setSurface(drawn);
    return () => {
      setSurface(null);
      drawn.destroy();
    };
  }, [importId, host, imports, reading]);
  return surface;
}
