import type { Links } from '@postil/exporting';

/** The reader's permalinks as absolute addresses; a comment is a place on the page of its highlight. */
export function linksTo(home: string, readingId: string): Links {
  const reading = `${home}/readings/${readingId}`;
  return {
    home,
    reading,
    note: (highlightId) => `${reading}/notes/${highlightId}`,
    comment: (highlightId, commentId) => `${reading}/notes/${highlightId}#${commentId}`,
  };
}
