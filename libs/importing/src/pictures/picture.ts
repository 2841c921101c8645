/** A picture as it is kept: made anew from what the source held, so that nothing but its pixels came along. */
export interface Picture {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly asset: string;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** The source moves; this is its first image. */
  readonly moved?: boolean;
}
