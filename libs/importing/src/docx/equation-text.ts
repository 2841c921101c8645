import { childOf, childrenOf, textOf, valueOf, type XmlElement } from './xml-element.js';

/** A formula (OMML) on one line, as one would type it: `(a+b)/2`, `x^2`, `√(x)`. */
export function equationText(element: XmlElement): string {
  let text = '';
  for (const child of childrenOf(element)) text += piece(child);
  return text;
}

function piece(element: XmlElement): string {
  const part = (name: string) => {
    const child = childOf(element, name);
    return child ? equationText(child) : '';
  };
  const sign = (properties: string, name: string) => {
    const child = childOf(childOf(element, properties), name);
    return child && (child.attributes['m:val'] ?? '');
  };
  switch (element.name) {
    case 'm:t':
      return textOf(element);
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`;
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`;
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`;
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`;
    case 'm:rad':
      return `${part('m:deg')}√${grouped(part('m:e'))}`;
    case 'm:nary': {
      const [from, to] = [part('m:sub'), part('m:sup')];
      const bounds = `${from && `_${grouped(from)}`}${to && `^${grouped(to)}`}`;
      return `${sign('m:naryPr', 'm:chr') ?? '∫'}${bounds} ${part('m:e')}`;
    }
    case 'm:d': {
      const parts = childrenOf(element).filter(({ name }) => name === 'm:e');
      const inner = parts.map(equationText).join(sign('m:dPr', 'm:sepChr') ?? '|');
      return `${sign('m:dPr', 'm:begChr') ?? '('}${inner}${sign('m:dPr', 'm:endChr') ?? ')'}`;
    }
    case 'm:mr':
      return `${childrenOf(element).map(equationText).join(', ')}; `;
    case 'm:oMath':
      return `${equationText(element)} `;
    default:
      return element.name.endsWith('Pr') || valueOf(element, 'w:vanish') !== undefined
        ? ''
        : equationText(element);
  }
}

function grouped(text: string): string {
  const isSingle = text.length < 2 || (text.length === 2 && /^[\uD800-\uDBFF]/.test(text));
  return isSingle ? text : `(${text})`;
}
