/** Every limit in one place: the API enforces them, the reader shows them. Lengths are UTF-16 code units unless named otherwise. */
export const limits = {
  /** A pasted text, or a file of plain text or Markdown, in bytes. */
  textBytes: 8_000_000,
  /** A file of any format, in bytes. */
  fileBytes: 100_000_000,
  /** What an import may take: seconds, and megabytes of memory. */
  importSeconds: 60,
  importMemoryMb: 512,
  /** What an archive (EPUB, Word) may hold: parts, folders within folders, bytes in all, bytes for each packed byte. */
  archiveEntries: 10_000,
  archiveDepth: 20,
  unpackedBytes: 300_000_000,
  archiveRatio: 200,
  /** How deep a source's markup may nest. */
  markupDepth: 500,
  /** The elements of a source's markup, over all its files: each takes memory. */
  markupElements: 600_000,
  picturePixels: 50_000_000,
  /** A document's pages, where it has pages. */
  pages: 5_000,
  /** Paragraphs of a text, headings, verses, cells and footnotes included. */
  paragraphs: 100_000,
  /** One paragraph of a text. */
  paragraphLength: 500_000,
  commentLength: 20_000,
  quoteLength: 20_000,
  quoteParagraphs: 200,
  titleLength: 300,
  nameLength: 80,
  emailLength: 254,
  descriptionLength: 500,
  passwordMin: 8,
  passwordMax: 128,
  /** Any JSON body, in bytes. */
  jsonBytes: 300_000,
  /** Missed changes that are sent as one frame; with more, a client fetches afresh. */
  catchUpChanges: 500,
  /** The same for the length of their texts: what is longer would keep a slow connection from anything else. */
  catchUpLength: 1_000_000,
  /** Confidence under which a re-anchored note is shown as doubtful. */
  doubtBelow: 0.75,
  /** What is looked for in a text, and how many of the places where it stands are listed. */
  searchLength: 100,
  searchMatches: 1_000,
  /** Chapters asked for in one request for annotations. */
  chaptersPerRequest: 60,
} as const;
