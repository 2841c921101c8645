import type { Picture } from '../pictures/picture.js';
import type { Pictures } from '../pictures/pictures.js';
import type { PictureRefusal } from '../pictures/read-picture.js';
import type { Warnings } from '../assembling/warnings.js';
import type { LeftOut } from './left-out.js';
import type { OfficePackage, Relationships } from './office-package.js';
import { descendantsOf, type XmlElement } from './xml-element.js';

const NAMING = ['r:embed', 'r:id', 'r:link'];

/** The pictures that one part shows, made ready before its text is read. */
export class PartPictures {
  private readonly ready = new Map<string, Picture | PictureRefusal>();

  constructor(
    private readonly office: OfficePackage,
    private readonly relationships: Relationships,
    private readonly pictures: Pictures,
    private readonly leftOut: LeftOut,
    private readonly warnings: Warnings,
  ) {}

  /** Reads the pictures that a block shows. Throws `ArchiveRefused` for what means harm. */
  async prepare(block: XmlElement): Promise<void> {
    for (const { name, attributes } of descendantsOf(block)) {
      if (name !== 'a:blip' && name !== 'v:imagedata' && name !== 'asvg:svgBlip') continue;
      for (const naming of NAMING) {
        const id = attributes[naming];
        const related = id === undefined ? undefined : this.relationships.get(id);
        if (id === undefined || !related || related.isExternal || this.ready.has(id)) continue;
        const load = () => this.office.readOrBroken(related.target);
        this.ready.set(id, await this.pictures.take(related.target, load));
      }
    }
  }

  /** The first of several ways to show a picture that can be kept; where none can, that is told, and it is null. */
  find(ids: readonly (string | undefined)[], description: string): Picture | null {
    let refusal = 'the file does not hold it.';
    for (const id of ids) {
      if (id === undefined) continue;
      const related = this.relationships.get(id);
      if (related?.isExternal) {
        this.leftOut.note('linked-picture');
        return null;
      }
      const picture = this.ready.get(id);
      if (picture && 'asset' in picture) return picture;
      if (picture)
        refusal = /\.(?:emf|wmf|emz|wmz)$/i.test(related?.target ?? '') ? METAFILE : picture.reason;
    }
    const which = description === '' ? 'A picture' : `A picture (“${description.slice(0, 80)}”)`;
    this.warnings.add('picture-left-out', `${which} was left out: ${refusal}`, this.leftOut.place);
    return null;
  }
}

const METAFILE = 'it is a Windows drawing (EMF or WMF). Save it as PNG, and put that into the file.';
