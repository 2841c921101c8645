/**
 * The address that a link of a Word file may keep: of the web or of mail, or a place in the text (`#` and a bookmark).
 * Null for all others, such as files on somebody's disk.
 */
export function linkHref(address: string): string | null {
  const trimmed = address.trim();
  const href = /^www\./i.test(trimmed) ? `http://${trimmed}` : trimmed;
  return /^(?:https?:\/\/|mailto:|#)./i.test(href) ? href : null;
}
