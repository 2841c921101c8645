import type { StateCore, Token } from 'markdown-it';

/** GFM's extended autolinks: an address of the web, with its scheme or `www.`, or of mail, among the words. */
const LINK =
  /(?<![\p{L}\p{N}._+/-])(?:https?:\/\/[^\s<>"\uFFFC]{1,2000}|www\.[^\s<>"\uFFFC]{1,2000}|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\p{L}\p{N}_-]))/giu;

/** A rule for markdown-it, between the inline rules and the joining of texts: escaped signs are still apart, and no part of a link. */
export function bareLinks(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.type !== 'inline' || !/:\/\/|www\.|@/i.test(block.content)) continue;
    let inLink = 0;
    block.children = (block.children ?? []).flatMap((token) => {
      if (token.type === 'link_open') inLink++;
      if (token.type === 'link_close') inLink--;
      return token.type === 'text' && inLink === 0 ? linked(token, state) : [token];
    });
  }
}

function linked(token: Token, state: StateCore): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const text = (content: string) => {
    if (content === '') return;
    const made = new state.Token('text', '', 0);
    made.content = content;
    tokens.push(made);
  };
  for (const match of token.content.matchAll(LINK)) {
    const address = withoutEnd(match[0]);
    if (!/^(?:https?:\/\/[\p{L}\p{N}]|www\.[\p{L}\p{N}-]+\.|[^/]*@)/iu.test(address)) continue;
    text(token.content.slice(from, match.index));
    const open = new state.Token('link_open', 'a', 1);
    open.attrs = [['href', hrefOf(address)]];
    tokens.push(open);
    text(address);
    tokens.push(new state.Token('link_close', 'a', -1));
    from = match.index + address.length;
  }
  if (tokens.length === 0) return [token];
  text(token.content.slice(from));
  return tokens;
}

function hrefOf(address: string): string {
  if (/^https?:/i.test(address)) return address;
  return /^www\./i.test(address) ? `http://${address}` : `mailto:${address}`;
}

/** Punctuation at the end belongs to the sentence, and so does a bracket that was opened before the address. */
function withoutEnd(address: string): string {
  let end = address.length;
  let open = 0;
  for (const sign of address) open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!/[?!.,:;*_~'’”]/.test(last)) break;
  }
  return address.slice(0, end);
}
