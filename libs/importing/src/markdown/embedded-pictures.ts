import type { ImportOptions } from '../imported.js';
import type { Picture } from '../pictures/picture.js';
import { Pictures } from '../pictures/pictures.js';
import type { PictureRefusal } from '../pictures/read-picture.js';

const ADDRESS = /data:image\/[a-z0-9+.-]{1,30};base64,[A-Za-z0-9+/=]+/gi;
const SIGN = /\uFFFCp(\d+)\uFFFC/g;

/**
 * The pictures that a Markdown source holds as `data:` addresses. While it is read each stands as its number, since
 * one address may be longer than any line may be.
 */
export class EmbeddedPictures {
  private readonly addresses: string[] = [];
  private readonly read = new Map<number, Picture | PictureRefusal>();
  private readonly pictures = new Pictures();

  /** The source with signs in place of the addresses. */
  takeFrom(source: string): string {
    if (!/data:image\//i.test(source)) return source;
    return source.replace(ADDRESS, (address) => `\uFFFCp${this.addresses.push(address) - 1}\uFFFC`);
  }

  /** Reads them all; without this none is kept. */
  async load({ onProgress }: ImportOptions): Promise<void> {
    for (const [index, address] of this.addresses.entries()) {
      onProgress?.('pictures', index / this.addresses.length);
      const data = address.slice(address.indexOf(',') + 1);
      this.read.set(index, await this.pictures.take(address, () => Buffer.from(data, 'base64')));
    }
  }

  /** The picture at an image's address; null where that leads elsewhere. */
  at(address: string): Picture | PictureRefusal | null {
    const [, index] = /^(?:\uFFFC|%EF%BF%BC)p(\d+)(?:\uFFFC|%EF%BF%BC)$/.exec(address) ?? [];
    return index === undefined ? null : (this.read.get(Number(index)) ?? null);
  }

  /** A text as the source wrote it, where an address turned out to be part of it. */
  asWritten(text: string): string {
    if (this.addresses.length === 0) return text;
    return text.replace(SIGN, (_, index: string) => this.addresses[Number(index)] ?? '');
  }

  list(): Picture[] {
    return this.pictures.list();
  }
}
