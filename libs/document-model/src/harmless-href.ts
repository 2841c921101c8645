/**
 * Whether a link may carry this address: everything but schemes that run code in the page when clicked. `data:` is
 * left to plain pictures, which is what Markdown allows too.
 */
export function isHarmlessHref(href: string): boolean {
  // Browsers skip blanks and control characters when they read a scheme.
  const bare = href.replace(/[\u0000-\u0020\u007F-\u009F]/g, '').toLowerCase();
  if (/^(javascript|vbscript):/.test(bare)) return false;
  return !bare.startsWith('data:') || /^data:image\/(gif|png|jpeg|webp)[;,]/.test(bare);
}
