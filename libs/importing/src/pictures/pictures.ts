import type { Picture } from './picture.js';
import { readPicture, type PictureRefusal } from './read-picture.js';

/** The pictures of one import, by their names in the source; each is read once. */
export class Pictures {
  private readonly read = new Map<string, Promise<Picture | PictureRefusal>>();
  private readonly kept = new Map<string, Picture>();

  /** `load` gives the bytes, or null where the source has no such file. */
  async take(
    name: string,
    load: () => Promise<Uint8Array | null> | Uint8Array | null,
  ): Promise<Picture | PictureRefusal> {
    let reading = this.read.get(name);
    if (!reading) {
      reading = this.readNew(load);
      this.read.set(name, reading);
    }
    return reading;
  }

  list(): Picture[] {
    return [...this.kept.values()];
  }

  private async readNew(
    load: () => Promise<Uint8Array | null> | Uint8Array | null,
  ): Promise<Picture | PictureRefusal> {
    const bytes = await load();
    if (!bytes) return { reason: 'the file does not hold it.' };
    const picture = await readPicture(bytes);
    if ('asset' in picture) this.kept.set(picture.asset, picture);
    return picture;
  }
}
