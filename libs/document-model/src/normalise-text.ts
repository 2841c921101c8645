/**
 * The one normalisation that a text gets, at import: NFC, line ends as LF, no soft hyphens, no byte-order
 * marks, no U+FFFC (it stands for atoms), no C0 control characters but tab and LF, and U+FFFD for each lone
 * surrogate. From then on the stored text is the only coordinate space of anchors.
 */
export function normaliseText(text: string): string {
  return (
    text
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
       
      .replace(/[\u00AD\uFEFF\uFFFC\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .normalize('NFC')
  );
}
