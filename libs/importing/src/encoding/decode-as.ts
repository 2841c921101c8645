/** The characters of Windows-1252 at 0x80 to 0x9F (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Dž\u0178';

/**
 * Decodes bytes by an encoding's name as `TextDecoder` knows it, with U+FFFD for what it can't read. Node 20 takes
 * Windows-1252 (and all that counts as it: Latin-1, ASCII) for the plain Latin-1 that it is not: typographic quotes and
 * dashes would become control characters.
 */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control);
}
