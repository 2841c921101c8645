import { limits } from '@postil/contract';

export type TextFormat = 'text' | 'markdown';

/**
 * The format a text is in: as its file's name says, else as its media type says; plain text without a name may have
 * been pasted from a Markdown file, so its words are looked at. Null for a file or type that can't be imported.
 */
export function textFormat(source: {
  filename?: string | undefined;
  mediaType: string;
  text: string;
}): TextFormat | null {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(source.filename ?? '')?.[1]?.toLowerCase();
  if (extension !== undefined) return byExtension[extension] ?? null;
  if (source.mediaType === 'text/markdown') return 'markdown';
  if (source.mediaType !== 'text/plain') return null;
  return looksLikeMarkdown(source.text) ? 'markdown' : 'text';
}

const byExtension: Record<string, TextFormat> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};

/** Whether a text is clearly Markdown: one strong sign, or several weak ones. */
export function looksLikeMarkdown(text: string): boolean {
  const sample = text.slice(0, limits.paragraphLength);
  if (/^\[\^[^\]\s]{1,40}\]:[ \t]/m.test(sample)) return true;
  const count = (sign: RegExp) => sample.match(sign)?.length ?? 0;
  const headings = count(/^#{1,6}[ \t]+\S/gm);
  const fences = count(/^```/gm);
  const links = count(/\[[^\]\n]{1,200}\]\((?:https?:\/\/|mailto:|#)[^\s)]{1,500}\)/g);
  const emphasis = count(
    /(?<![\w*])\*{1,2}(?=\w)[^*\n]{1,200}\*{1,2}(?![\w*])|(?<!\w)_(?=\w)[^_\n]{1,200}_(?!\w)/g,
  );
  const quotes = count(/^> \S/gm);
  return (
    headings >= 2 ||
    (headings === 1 && /^#{1,6}[ \t]/.test(sample.trimStart())) ||
    headings + fences + links + emphasis + quotes >= 3
  );
}
