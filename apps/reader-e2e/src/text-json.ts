/** Short words for the nodes of a text, as they are stored. */

/** A node of a text as JSON. */
export interface Json {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Json[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: object }[];
  readonly text?: string;
}
type Inline = string | Json;

const inline = (content: readonly Inline[]): Json[] =>
  content.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : one));
export const marked = (type: string, text: string, attrs?: object): Json => ({
  ...{ type: 'text', text },
  marks: [{ type, ...(attrs && { attrs }) }],
});
const block =
  (type: string) =>
  (attrs: Readonly<Record<string, unknown>> & { readonly id: string }, ...content: Inline[]): Json => ({
    ...{ type, attrs },
    content: inline(content),
  });
export const [p, h, stanza, caption] = ['paragraph', 'heading', 'stanza', 'caption'].map(block) as [
  ReturnType<typeof block>,
  ReturnType<typeof block>,
  ReturnType<typeof block>,
  ReturnType<typeof block>,
];
export const container = (
  type: string,
  content: readonly Json[],
  attrs?: Readonly<Record<string, unknown>>,
): Json => ({
  ...{ type, content },
  ...(attrs && { attrs }),
});
export const mark = (footnote: string, label: string): Json => ({
  type: 'footnote_mark',
  attrs: { footnote, label },
});
export const picture = (asset: string, alt: string, width: number | null, height: number | null): Json => ({
  type: 'image',
  attrs: { asset, alt, width, height },
});
export const br: Json = { type: 'hard_break' };
export const em = (text: string) => marked('em', text);
export const link = (href: string, text: string) => marked('link', text, { href, title: null });
export const foreign = (lang: string, text: string, dir: string | null = null) =>
  marked('foreign', text, { lang, dir });

/** `numbers`: what stands in other columns than the first is set to the right. */
export function table(id: string, rows: readonly (readonly string[])[], numbers = true): Json {
  return container(
    'table',
    rows.map((cells, row) =>
      container(
        'table_row',
        cells.map((text, column) =>
          container(
            row === 0 || column === 0 ? 'table_header' : 'table_cell',
            [p({ id: `${id}r${row}c${column}` }, text)],
            {
              align: numbers && column > 0 ? 'right' : null,
            },
          ),
        ),
      ),
    ),
  );
}
