/**
 * The value of a `Content-Disposition` header that saves an answer under a name made from a title: plain ASCII for
 * old programs, and the real one as UTF-8 (RFC 6266, RFC 8187).
 */
export function attachmentName(title: string, extension: string): string {
  const words = title
    .normalize('NFC')
    // What some file system forbids, what is not seen, and what could turn the name around.
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const stem = clipped(words, 100) || 'notes';
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '_')
    .replace(/[%"\\]/g, '_');
  const fallback = /[A-Za-z0-9]/.test(plain) ? plain : 'notes';
  return `attachment; filename="${fallback}.${extension}"; filename*=UTF-8''${encodeExtended(`${stem}.${extension}`)}`;
}

/** At most so many bytes of UTF-8: file systems count bytes. */
function clipped(name: string, bytes: number): string {
  let kept = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    length += new TextEncoder().encode(segment).length;
    if (length > bytes) break;
    kept += segment;
  }
  return kept.trim();
}

/** Of the characters that encodeURIComponent lets stand, RFC 8187 allows all but these. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
