/** What a style says of words that this model can keep. Undefined: nothing. */
export interface WordStyle {
  readonly em?: boolean;
  readonly strong?: boolean;
  readonly smallCaps?: boolean;
  readonly strike?: boolean;
  readonly raised?: 'sub' | 'sup';
  readonly hidden?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

/** The declarations of a `style` attribute or a rule, as far as they mean something to a reader. */
export function wordStyle(declarations: string): WordStyle {
  const style: { -readonly [Key in keyof WordStyle]: WordStyle[Key] } = {};
  for (const declaration of declarations.slice(0, 5_000).split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if (name === 'font-style') style.em = /^(?:italic|oblique)/.test(value);
    else if (name === 'font-weight') style.strong = /^(?:bold|[6-9]00)/.test(value);
    else if (name === 'font-variant' || name === 'font-variant-caps')
      style.smallCaps = /small-caps/.test(value);
    else if (name === 'text-decoration' || name === 'text-decoration-line')
      style.strike = /line-through/.test(value);
    else if (name === 'vertical-align' && /^su(?:b|per)\b/.test(value))
      style.raised = value.startsWith('sub') ? 'sub' : 'sup';
    else if (name === 'display' || name === 'visibility') {
      if (/^(?:none|hidden)/.test(value)) style.hidden = true;
    } else if (name === 'text-align') {
      const [align] = /^(?:left|center|right)/.exec(value) ?? [];
      if (align === 'left' || align === 'center' || align === 'right') style.align = align;
    }
  }
  return style;
}

/**
 * The rules of style sheets that name a class and nothing else (`.c1`, `span.c1`), which is how word processors and
 * makers of e-books write italics. Everything else in a sheet is not read, and nothing that it refers to is.
 */
export class StyleSheet {
  private readonly rules = new Map<string, WordStyle>();

  add(css: string): void {
    const source = withoutComments(css.slice(0, 1_000_000));
    for (let from = 0; ;) {
      const open = source.indexOf('{', from);
      const close = source.indexOf('}', open);
      if (open < 0 || close < 0) return;
      this.addRule(source.slice(from, open), source.slice(open + 1, close));
      from = close + 1;
    }
  }

  /** What the classes of an element say together. */
  of(name: string, classes: readonly string[]): WordStyle {
    let style: WordStyle = {};
    for (const each of classes) {
      const rules = [this.rules.get(`.${each}`), this.rules.get(`${name}.${each}`)];
      for (const rule of rules) if (rule) style = { ...style, ...rule };
    }
    return style;
  }

  private addRule(selectors: string, declarations: string): void {
    if (selectors.length > 5_000) return;
    const style = wordStyle(declarations);
    if (Object.keys(style).length === 0) return;
    for (const selector of selectors.split(',')) {
      const name = selector.trim().toLowerCase();
      // Hidden by a class, and shown by a script or another sheet: whether it is, can't be told, so it is kept.
      const { hidden: _, ...kept } = style;
      if (/^[a-z0-9]*\.[\w-]+$/.test(name)) this.rules.set(name, { ...this.rules.get(name), ...kept });
    }
  }
}

function withoutComments(css: string): string {
  let kept = '';
  for (let from = 0; ;) {
    const open = css.indexOf('/*', from);
    if (open < 0) return kept + css.slice(from);
    kept += css.slice(from, open);
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return kept;
    from = close + 2;
  }
}
