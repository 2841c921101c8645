import { Fragment, memo, type ReactNode, useSyncExternalStore } from 'react';
import type { parseMarkdown, Token } from './parse-markdown.js';

let parse: typeof parseMarkdown | null = null;
const waiting = new Set<() => void>();

let loading: Promise<void> | null = null;

/** Comes with the first comment, after the text that one opened. Without it comments are shown as they were typed. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('./parse-markdown.js').then(
    (module) => {
      parse = module.parseMarkdown;
      for (const draw of waiting) draw();
    },
    () => {
      loading = null;
    },
  );
  return loading;
}

function whenLoaded(draw: () => void): () => void {
  void loadMarkdown();
  waiting.add(draw);
  return () => waiting.delete(draw);
}

/** The elements a comment may consist of, by the token that opens them. Nothing else is ever made. */
const elements = {
  paragraph_open: 'p',
  blockquote_open: 'blockquote',
  bullet_list_open: 'ul',
  ordered_list_open: 'ol',
  list_item_open: 'li',
  em_open: 'em',
  strong_open: 'strong',
  s_open: 's',
} as const;

/** A comment's Markdown as React elements, so that there is no HTML to sanitise. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const parser = useSyncExternalStore(whenLoaded, () => parse);
  return <div className="markdown">{parser ? blocks(parser(text)) : <p>{text}</p>}</div>;
});

function blocks(tokens: readonly Token[]): ReactNode[] {
  const open: { token: Token | null; children: ReactNode[] }[] = [{ token: null, children: [] }];
  const put = (node: ReactNode) => {
    const { children } = open[open.length - 1] as (typeof open)[number];
    children.push(<Fragment key={children.length}>{node}</Fragment>);
  };
  for (const token of tokens) {
    if (token.nesting === 1) {
      open.push({ token, children: [] });
    } else if (token.nesting === -1) {
      const closed = open.pop();
      if (closed?.token) put(element(closed.token, closed.children));
    } else {
      put(leaf(token));
    }
  }
  return (open[0] as (typeof open)[number]).children;
}

function element(token: Token, children: ReactNode[]): ReactNode {
  // The paragraphs of a tight list.
  if (token.hidden) return <>{children}</>;
  if (token.type === 'link_open') return <SafeLink href={token.attrGet('href')}>{children}</SafeLink>;
  if (!Object.hasOwn(elements, token.type)) return <>{children}</>;
  const Element = elements[token.type as keyof typeof elements];
  if (Element !== 'ol') return <Element>{children}</Element>;
  return <ol start={Number(token.attrGet('start') ?? 1)}>{children}</ol>;
}

function leaf(token: Token): ReactNode {
  switch (token.type) {
    case 'inline':
      return blocks(token.children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return <br />;
    case 'code_inline':
      return <code>{token.content}</code>;
    case 'fence':
    case 'code_block':
      return (
        <pre>
          <code>{token.content}</code>
        </pre>
      );
    case 'image':
      // A picture would tell its host who reads here, and when.
      return <SafeLink href={token.attrGet('src')}>{token.content || token.attrGet('src')}</SafeLink>;
    default:
      return token.content;
  }
}

function SafeLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href || !/^(https?:|mailto:)/i.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}
