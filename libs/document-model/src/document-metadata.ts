/** What is known of a document besides its text. */
export interface DocumentMetadata {
  readonly title: string;
  readonly authors: readonly string[];
  /** BCP 47; null when unknown. */
  readonly language: string | null;
  /** When it was written or published, as the text says it; null when unknown. */
  readonly date: string | null;
  readonly source: string | null;
  readonly licence: string | null;
}
