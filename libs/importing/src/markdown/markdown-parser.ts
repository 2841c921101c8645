import { limits } from '@postil/contract';
import MarkdownIt, { type PluginSimple, type StateCore, type StateInline, type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { bareLinks } from './bare-links.js';
import { harmlessHtml } from './harmless-html.js';
import { lineBlock } from './line-blocks.js';

/** What markdown-it and its footnote plugin keep while a source is parsed. */
export interface MarkdownEnv {
  /** How many paragraphs the source has, where that is more than a text may have: then it was not read on. */
  tooManyParagraphs?: number;
  footnotes?: {
    /** By `:label`, for each footnote that is defined. */
    refs?: Record<string, number>;
    list?: { label?: string; content?: string; tokens?: Token[] }[];
  };
}

/** How deep containers may stand in one another: beyond this markdown-it reads no further. */
export const DEEPEST = 100;

// Its types speak of an older markdown-it than the one it runs on.
const plugin = footnotes as unknown as PluginSimple;

/**
 * CommonMark with GFM's tables, strikethrough and bare links, footnotes and line blocks. HTML is shown as text, but for
 * tags that mean a mark of ours (see `harmlessHtml`). Definitions of footnotes
 * stay where they stand in the source, and links are judged when they become marks, so that their words survive.
 */
export const markdownParser = new MarkdownIt({ html: false, linkify: false, typographer: false }).use(plugin);
markdownParser.set({ maxNesting: DEEPEST } as Parameters<typeof markdownParser.set>[0]);
markdownParser.core.ruler.disable('footnote_tail');
markdownParser.core.ruler.after('block', 'count_paragraphs', countParagraphs);
markdownParser.inline.ruler.at('footnote_ref', footnoteRef);
markdownParser.block.ruler.after('table', 'line_block', lineBlock);
markdownParser.inline.ruler.before('autolink', 'harmless_html', harmlessHtml);
markdownParser.core.ruler.after('inline', 'bare_links', bareLinks);
markdownParser.validateLink = () => true;

/** Reading what stands within paragraphs is the dear part: with too many of them it isn't begun. */
function countParagraphs(state: StateCore): void {
  const count = state.tokens.filter((token) => token.type === 'inline').length;
  if (count <= limits.paragraphs) return;
  (state.env as MarkdownEnv).tooManyParagraphs = count;
  state.tokens = [];
}

/** In place of the plugin's own rule, which looks for the end of every `[^` through the whole paragraph. */
function footnoteRef(state: StateInline, silent: boolean): boolean {
  const [mark, label] = /^\[\^([^\]\s]{1,100})\]/.exec(state.src.slice(state.pos, state.pos + 104)) ?? [];
  const refs = (state.env as MarkdownEnv).footnotes?.refs;
  if (mark === undefined || refs?.[`:${label}`] === undefined) return false;
  if (!silent) state.push('footnote_ref', '', 0).meta = { label };
  state.pos += mark.length;
  return true;
}
