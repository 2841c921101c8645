/** How letters look, as far as the name of their font tells. */
export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly smallCaps: boolean;
  readonly fixedWidth: boolean;
}

/**
 * Letters that a page sets in one go. Lengths are points (1/72 inch); `left` and `baseline` count from the upper left
 * corner of the page as it is read.
 */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly style: FontStyle;
  readonly rtl: boolean;
  /** Where a click leads: an address, or `#` and the name of a `Place`. */
  readonly href: string | null;
  /** The piece of marked content that it stands in; null outside of any. */
  readonly content: string | null;
  /** Marked by the file as no part of the text: a running head, a page number. */
  readonly artifact: boolean;
  /** BCP 47, where the file names the language of these letters. */
  readonly lang: string | null;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A picture where a page shows it. */
export interface PlacedPicture extends Box {
  /** The SHA-256 of its bytes. */
  readonly asset: string;
  readonly width: number;
  readonly height: number;
  readonly content: string | null;
  readonly page: number;
}

export interface TagContent {
  readonly content: string;
}

/** An element of the structure that a tagged file gives for a page (PDF 32000-1, 14.7). */
export interface Tag {
  readonly role: string;
  readonly alt: string | null;
  readonly lang: string | null;
  readonly children: readonly (Tag | TagContent)[];
}

/** A page as its file describes it. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  readonly pictures: readonly PlacedPicture[];
  readonly tags: Tag | null;
}

export function isTag(child: Tag | TagContent): child is Tag {
  return 'role' in child;
}

/** The name of a place in the text, for links to it: a page and how far down it is, in points. */
export function placeName(page: number, top: number): string {
  return `page-${page}-${Math.max(0, Math.round(top))}`;
}

export function placeOf(name: string): { readonly page: number; readonly top: number } | null {
  const [, page, top] = /^#?page-(\d{1,6})-(\d{1,6})$/.exec(name) ?? [];
  return page === undefined ? null : { page: Number(page), top: Number(top) };
}
