/**
 * The one normalisation that a text gets, at import: NFC; LF for every kind of line or page break; no soft
 * hyphens, byte-order marks, U+FFFC (it stands for atoms) or C0 controls but tab and LF; U+FFFD for each lone
 * surrogate. From then on the stored text is the only coordinate space of anchors.
 */
export function normaliseText(text: string): string {
  return (
    text
      // Lone surrogates first: what is removed below must not join two halves into a character nobody wrote.
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/[\u00AD\uFEFF\uFFFC\u0000-\u0008\u000E-\u001F\u007F]/g, '')
      .normalize('NFC')
  );
}
