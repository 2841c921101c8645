import { readingSchema } from '@postil/document-model';
import type { StateInline, Token } from 'markdown-it';
import type { Mark } from 'prosemirror-model';

const { marks } = readingSchema;

/** A tag that means no more than a mark, a break, or the role of a paragraph. */
export interface HarmlessTag {
  readonly name: string;
  readonly closes: boolean;
  readonly mark: Mark | null;
  readonly role: string | null;
}

const TAG = /^<(\/?)(em|i|strong|b|sup|sub|s|del|strike|code|br|span)((?:\s[^<>]{0,200})?)\s*\/?>/i;
const LONGEST_TAG = 240;
const LONGEST_COMMENT = 2_000;

const marksByName: Readonly<Record<string, Mark>> = {
  em: marks.em.create(),
  i: marks.em.create(),
  strong: marks.strong.create(),
  b: marks.strong.create(),
  sup: marks.sup.create(),
  sub: marks.sub.create(),
  s: marks.strike.create(),
  del: marks.strike.create(),
  strike: marks.strike.create(),
  code: marks.code.create(),
};

/**
 * A rule for markdown-it: tags that mean a mark of ours become one, and comments are passed over. All other HTML is left
 * to be shown as text. In place of markdown-it's own rule, which may look for an end through the whole paragraph.
 */
export function harmlessHtml(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '<') return false;
  const comment = commentAt(state);
  if (comment !== null) {
    if (!silent) state.push('html_comment', '', 0).content = comment.slice(4, -3).trim();
    state.pos += comment.length;
    return true;
  }
  const [tag, slash, name = '', attributes = ''] =
    TAG.exec(state.src.slice(state.pos, state.pos + LONGEST_TAG)) ?? [];
  if (tag === undefined) return false;
  if (!silent) {
    const token = state.push('harmless_tag', '', 0);
    token.content = tag;
    token.meta = tagOf(name.toLowerCase(), slash === '/', attributes);
  }
  state.pos += tag.length;
  return true;
}

function commentAt({ src, pos }: StateInline): string | null {
  if (!src.startsWith('<!--', pos)) return null;
  const end = src.slice(pos + 4, pos + LONGEST_COMMENT).indexOf('-->');
  return end < 0 ? null : src.slice(pos, pos + 4 + end + 3);
}

function tagOf(name: string, closes: boolean, attributes: string): HarmlessTag {
  if (name !== 'span' || closes) return { name, closes, mark: marksByName[name] ?? null, role: null };
  const attribute = (key: string) =>
    new RegExp(String.raw`\s${key}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i')
      .exec(attributes)
      ?.slice(1)
      .find((value) => value !== undefined);
  const lang = attribute('lang') ?? attribute('xml:lang');
  const dir = attribute('dir')?.toLowerCase();
  const classes = (attribute('class') ?? '').toLowerCase().split(/\s+/);
  const role = ['signature', 'dateline', 'byline'].find((known) => classes.includes(known)) ?? null;
  const isSmall =
    classes.some((one) => /^(?:small-?caps|sc)$/.test(one)) ||
    /font-variant:\s*small-caps/i.test(attribute('style') ?? '');
  if (lang !== undefined && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang)) {
    return {
      name,
      closes,
      mark: marks.foreign.create({ lang, dir: dir === 'rtl' || dir === 'ltr' ? dir : null }),
      role,
    };
  }
  return { name, closes, mark: isSmall ? marks.small_caps.create() : null, role };
}

/** The tags of a paragraph that have their counterpart: each opening one, and what closes it, by their index. */
export function pairedTags(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open = new Map<string, number[]>();
  const pairs = new Map<number, number>();
  tokens.forEach((token, index) => {
    if (token.type !== 'harmless_tag') return;
    const { name, closes } = token.meta as HarmlessTag;
    const waiting = open.get(name) ?? [];
    open.set(name, waiting);
    if (!closes) return void waiting.push(index);
    const start = waiting.pop();
    if (start !== undefined) pairs.set(start, index).set(index, start);
  });
  return pairs;
}
