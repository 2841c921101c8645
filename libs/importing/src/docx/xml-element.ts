/** An element of an Office part; names carry the prefixes of `namespaces.ts`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function childrenOf(element: XmlElement | undefined): XmlElement[] {
  return element ? element.children.filter((child) => typeof child !== 'string') : [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && child.name === name) return child;
  }
  return undefined;
}

/** The `w:val` of a child, which is how most properties are written. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

/** A whole number from an attribute or value; undefined for anything else, also for what no counter should hold. */
export function wholeNumber(value: string | undefined): number | undefined {
  const number = value !== undefined && /^-?\d{1,9}(?:\.\d+)?$/.test(value) ? Math.trunc(Number(value)) : NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** A property that is on by being there, unless it says otherwise; undefined where it isn't there. */
export function flagOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = childOf(element, name);
  return child && isOn(child.attributes['w:val']);
}

export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value);
}

export function textOf(element: XmlElement | undefined): string {
  let text = '';
  for (const child of element?.children ?? []) text += typeof child === 'string' ? child : textOf(child);
  return text;
}

/** All elements below one, in order. */
export function* descendantsOf(element: XmlElement): Generator<XmlElement> {
  const waiting = childrenOf(element).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (const child of childrenOf(next).reverse()) waiting.push(child);
  }
}
