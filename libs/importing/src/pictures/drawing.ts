import type { PictureRefusal } from './read-picture.js';

const LARGEST = 5_000_000;
/** What the common formats made of pixels begin with, as Latin-1. */
const PIXELS = /^(?:\x89PNG|\xFF\xD8\xFF|GIF8|RIFF....WEBP|II\*\0|MM\0\*|....ftyp)/s;

/**
 * Refuses an SVG that names anything outside of itself, defines entities, or is packed so that it can't be looked
 * through. Its reader would neither follow an address nor run a script, but neither is it asked to. Null: harmless.
 */
export function refuseDrawing(bytes: Uint8Array): PictureRefusal | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (PIXELS.test(head)) return null;
  if (head.startsWith('\x1F\x8B')) return { reason: 'it is a packed drawing (.svgz); save it as .svg.' };
  if (bytes.byteLength > LARGEST) return { reason: 'the drawing is too large.' };
  const source = Buffer.from(bytes).toString('latin1');
  if (source.includes('\0')) return { reason: 'its format can’t be read, or it is broken.' };
  if (/<!ENTITY/i.test(source)) return { reason: 'the drawing defines entities, which are not read.' };
  const address = /(?:href|src)\s*=\s*["']\s*(?!#|data:image\/(?:png|jpeg|gif|webp);)[^"'\s]/i;
  const refersOut = address.test(source) || /@import|url\(\s*["']?(?!["'#\s])/i.test(source);
  return refersOut ? { reason: 'the drawing refers to something outside of it.' } : null;
}
