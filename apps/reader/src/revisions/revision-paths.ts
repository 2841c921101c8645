export function readingHref(readingId: string): string {
  return `/readings/${readingId}`;
}

/** Opens a reading in a revision that need not be the one its group reads. */
export function revisionReadingHref(readingId: string, revisionId: string): string {
  return `/readings/${readingId}?revision=${revisionId}`;
}

export function revisionsHref(readingId: string): string {
  return `/readings/${readingId}/revisions`;
}

export function revisionHref(readingId: string, revisionId: string): string {
  return `/readings/${readingId}/revisions/${revisionId}`;
}
