/** The note that one last looked at in a reading's review, for coming back from its text. */
const places = new Map<string, string>();

export function rememberReviewPlace(readingId: string, noteId: string): void {
  places.set(readingId, noteId);
}

export function rememberedReviewPlace(readingId: string): string | null {
  return places.get(readingId) ?? null;
}
