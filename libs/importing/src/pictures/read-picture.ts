import { createHash } from 'node:crypto';
import { limits } from '@postil/contract';
import sharp, { type Sharp } from 'sharp';
import type { Picture } from './picture.js';

/** Why a picture can't be kept: the end of a sentence that begins “A picture was left out: ”. */
export interface PictureRefusal {
  readonly reason: string;
}

const WIDEST = 2400;

/**
 * Decodes a picture of any common format and makes it anew: what hides in metadata, in scripts of an SVG or behind its
 * end stays outside, and nothing is fetched. Too many pixels are refused by the header, before they take memory.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture | PictureRefusal> {
  const refusal = refuseByHeader(bytes);
  if (refusal) return refusal;
  try {
    const image = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'error', animated: false });
    const { format, width, height, hasAlpha } = await image.metadata();
    if (width * height > limits.picturePixels) return tooLarge;
    const kept = image.autoOrient().resize({ width: WIDEST, withoutEnlargement: true });
    const { pipeline, mediaType } = encoded(kept, format, hasAlpha);
    const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
    const asset = createHash('sha256').update(data).digest('hex');
    return { asset, mediaType, width: info.width, height: info.height, bytes: new Uint8Array(data) };
  } catch (error) {
    return /pixel limit/i.test(String(error))
      ? tooLarge
      : { reason: 'its format can’t be read, or it is broken.' };
  }
}

/** An SVG may name files and addresses; its reader would not follow them, but neither is it asked to. */
function refuseByHeader(bytes: Uint8Array): PictureRefusal | null {
  const head = Buffer.from(bytes.subarray(0, 1_000)).toString('latin1');
  if (!/<svg[\s>]|<\?xml/i.test(head)) return null;
  const source = Buffer.from(bytes).toString('latin1');
  if (source.length > 5_000_000) return { reason: 'the drawing is too large.' };
  if (/<!ENTITY/i.test(source)) return { reason: 'the drawing defines entities, which are not read.' };
  const outside = /(?:href|src)\s*=\s*["']\s*(?!#|data:image\/(?:png|jpeg|gif|webp);)[^"'\s]/i;
  return outside.test(source) || /@import|url\(\s*["']?(?!#)/i.test(source)
    ? { reason: 'the drawing refers to something outside of it.' }
    : null;
}

function encoded(
  image: Sharp,
  format: string,
  hasAlpha: boolean,
): { pipeline: Sharp; mediaType: Picture['mediaType'] } {
  const isDrawn = format === 'png' || format === 'gif' || format === 'svg';
  if (isDrawn || hasAlpha) return { pipeline: image.png({ compressionLevel: 9 }), mediaType: 'image/png' };
  return { pipeline: image.jpeg({ quality: 85, mozjpeg: true }), mediaType: 'image/jpeg' };
}

const tooLarge: PictureRefusal = {
  reason: `it has more than ${limits.picturePixels / 1e6} million pixels.`,
};
