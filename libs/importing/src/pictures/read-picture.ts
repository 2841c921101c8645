import { createHash } from 'node:crypto';
import { limits } from '@postil/contract';
import sharp, { type Sharp } from 'sharp';
import { refuseDrawing } from './drawing.js';
import type { Picture } from './picture.js';

/** Why a picture can't be kept: the end of a sentence that begins “A picture was left out: ”. */
export interface PictureRefusal {
  readonly reason: string;
}

const WIDEST = 2400;
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'svg', 'tiff', 'heif']);

// Two pictures are read at a time at most; more threads for each would only take them from the server's readers.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes a picture of any common format and makes it anew: what hides in metadata, in scripts of an SVG or behind its
 * end stays outside, and nothing is fetched. Too many pixels are refused by the header, before they take memory. Of a
 * moving picture the first image is kept.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture | PictureRefusal> {
  const refusal = refuseDrawing(bytes);
  if (refusal) return refusal;
  try {
    const image = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'error', animated: false });
    const { format, width, height, hasAlpha, pages = 1 } = await image.metadata();
    if (!FORMATS.has(format)) return unreadable;
    if (width * height > limits.picturePixels) return tooLarge;
    const kept = image
      .autoOrient()
      .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true });
    const { pipeline, mediaType } = encoded(kept, format, hasAlpha);
    const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
    const asset = createHash('sha256').update(data).digest('hex');
    const picture = { asset, mediaType, width: info.width, height: info.height, bytes: new Uint8Array(data) };
    return pages > 1 && format !== 'tiff' ? { ...picture, moved: true } : picture;
  } catch (error) {
    return /pixel limit|exceeds/i.test(String(error)) ? tooLarge : unreadable;
  }
}

function encoded(
  image: Sharp,
  format: string,
  hasAlpha: boolean,
): { pipeline: Sharp; mediaType: Picture['mediaType'] } {
  const isDrawn = format === 'png' || format === 'gif' || format === 'svg';
  if (isDrawn || hasAlpha) return { pipeline: image.png({ compressionLevel: 7 }), mediaType: 'image/png' };
  return { pipeline: image.jpeg({ quality: 85 }), mediaType: 'image/jpeg' };
}

const unreadable: PictureRefusal = { reason: 'its format can’t be read, or it is broken.' };

const tooLarge: PictureRefusal = {
  reason: `it has more than ${limits.picturePixels / 1e6} million pixels.`,
};
