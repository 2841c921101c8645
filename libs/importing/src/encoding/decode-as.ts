const WINDOWS_1252 = 'windows-1252';
/** Its characters at 0x80 to 0x9F (WHATWG Encoding, index windows-1252). */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Dž\u0178';

/**
 * Decodes bytes by an encoding's name as `TextDecoder` knows it, with U+FFFD for what it can't read. Windows-1252 (and all
 * that counts as it: Latin-1, ASCII) is decoded here: Node 20 takes it for the plain Latin-1 that it is not, and
 * typographic quotes and dashes would become control characters; and a Node without full ICU doesn't know it at all.
 */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const decoder = encoding === WINDOWS_1252 ? null : new TextDecoder(encoding);
  if (decoder && decoder.encoding !== WINDOWS_1252) return decoder.decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (control) => HIGH.charAt(control.charCodeAt(0) - 0x80));
}
