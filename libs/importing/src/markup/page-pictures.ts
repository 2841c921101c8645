import type { Element } from 'domhandler';
import type { Picture } from '../pictures/picture.js';
import type { Pictures } from '../pictures/pictures.js';
import type { PictureRefusal } from '../pictures/read-picture.js';
import type { LeftOut } from './left-out.js';

/** Where a picture's bytes are: within the source, or why they are not to be had. */
export type PictureSource =
  | { readonly name: string; readonly load: () => Promise<Uint8Array | null> | Uint8Array | null }
  | 'picture-from-web'
  | 'picture-elsewhere'
  | 'picture-missing';

/** So many are decoded at a time, and so long (in milliseconds) all of them may take. */
const LANES = 2;
const LONGEST = 35_000;
/** In pixels: what is smaller only counts visits or keeps a distance. */
const SMALLEST = 9;

/** The pictures of a source's elements: read before the text is, since that takes time, and asked for while it is read. */
export class PagePictures {
  private readonly byElement = new Map<Element, Picture>();

  constructor(
    private readonly pictures: Pictures,
    private readonly leftOut: LeftOut,
  ) {}

  of(element: Element): Picture | null {
    return this.byElement.get(element) ?? null;
  }

  list(): Picture[] {
    return this.pictures.list();
  }

  /** Reads them all; `onShare` hears which share is done. What can't be kept is told once for each reason. */
  async read(
    wanted: readonly {
      readonly element: Element;
      readonly source: PictureSource;
      readonly where: string | null;
    }[],
    onShare: (share: number) => void,
  ): Promise<void> {
    const until = Date.now() + LONGEST;
    let next = 0;
    let done = 0;
    const lane = async () => {
      for (let index = next++; index < wanted.length; index = next++) {
        const one = wanted[index];
        if (one) await this.readOne(one.element, one.source, one.where, until);
        onShare(++done / wanted.length);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  private async readOne(
    element: Element,
    source: PictureSource,
    where: string | null,
    until: number,
  ): Promise<void> {
    const example = nameOf(addressOf(element) ?? '');
    if (typeof source === 'string') {
      if (!isSpacer(element)) this.leftOut.add(source, where, example);
      return;
    }
    const taken: Picture | PictureRefusal =
      Date.now() > until
        ? { reason: 'reading all of them would have taken too long.' }
        : await this.pictures.take(source.name, source.load);
    if ('reason' in taken) {
      this.leftOut.add('picture-left-out', where, `${taken.reason} (${example})`);
    } else if (taken.width * taken.height > SMALLEST) {
      if (taken.moved) this.leftOut.add('picture-still', where);
      this.byElement.set(element, taken);
    }
  }
}

/** Where an element's picture is; pages that load pictures late keep the address elsewhere. */
export function addressOf(element: Element): string | null {
  const { src, 'data-src': late, 'xlink:href': linked, href } = element.attribs;
  if (element.name !== 'img') return linked ?? href ?? null;
  const isPlaceholder = src === undefined || src === '' || (late !== undefined && src.startsWith('data:'));
  return (isPlaceholder ? (late ?? src) : src)?.trim() || null;
}

/** The bytes of a `data:` address; null where it is broken. */
export function dataBytes(address: string): Uint8Array | null {
  const comma = address.indexOf(',');
  if (comma < 0 || comma > 200) return null;
  const content = address.slice(comma + 1);
  if (/;\s*base64\s*$/i.test(address.slice(0, comma))) return Buffer.from(unescaped(content), 'base64');
  return Buffer.from(unescaped(content), 'utf8');
}

function unescaped(content: string): string {
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}

function nameOf(address: string): string {
  if (address.startsWith('data:')) return address.slice(0, 30).replace(/[;,].*$/s, '');
  return (
    address
      .slice(0, 300)
      .replace(/[?#].*$/s, '')
      .replace(/^.*\//s, '')
      .slice(-60) || address.slice(0, 60)
  );
}

function isSpacer(element: Element): boolean {
  const { width, height } = element.attribs;
  return [width, height].some((size) => size !== undefined && /^[0-3](?:px)?$/.test(size.trim()));
}
