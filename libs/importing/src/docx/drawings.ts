import { normaliseText, readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { LeftOut } from './left-out.js';
import type { PartPictures } from './part-pictures.js';
import { branchOf } from './visible-content.js';
import { childOf, childrenOf, descendantsOf, isOn, type XmlElement } from './xml-element.js';

/** What a drawing holds of a text. */
export type Drawn =
  | { readonly type: 'picture'; readonly node: Node; readonly floats: boolean }
  /** The `w:txbxContent` of a text box. */
  | { readonly type: 'text-box'; readonly content: XmlElement }
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'rule' };

/** Reads drawings of both kinds that Word writes, DrawingML and the older VML. */
export class Drawings {
  constructor(
    private readonly pictures: PartPictures,
    private readonly leftOut: LeftOut,
  ) {}

  /** A `w:drawing`: in line with the text, or fixed to a place beside it. */
  drawing(element: XmlElement): Drawn[] {
    const found: Drawn[] = [];
    for (const frame of childrenOf(element)) {
      const floats = frame.name === 'wp:anchor';
      const properties = childOf(frame, 'wp:docPr')?.attributes ?? {};
      if (isOn(properties['hidden'] ?? '0')) continue;
      const description = properties['descr']?.trim() || properties['title']?.trim() || '';
      const graphic = childOf(childOf(frame, 'a:graphic'), 'a:graphicData');
      if (graphic) this.graphic(graphic, { description, floats, found });
    }
    return found;
  }

  private graphic(parent: XmlElement, context: GraphicContext): void {
    for (const element of childrenOf(parent)) {
      switch (element.name) {
        case 'pic:pic':
          this.picture(element, context);
          break;
        case 'wps:wsp': {
          const content = childOf(childOf(element, 'wps:txbx'), 'w:txbxContent');
          if (content) context.found.push({ type: 'text-box', content });
          else if (!isLine(element)) this.leftOut.note('drawing');
          break;
        }
        case 'c:chart':
          this.leftOut.note('chart');
          break;
        case 'dgm:relIds':
          this.leftOut.note('diagram');
          break;
        case 'mc:AlternateContent': {
          const branch = branchOf(element);
          if (branch) this.graphic(branch, context);
          break;
        }
        default:
          this.graphic(element, context);
      }
    }
  }

  private picture(element: XmlElement, { description, floats, found }: GraphicContext): void {
    const blip = childOf(childOf(element, 'pic:blipFill'), 'a:blip');
    const own = childOf(childOf(element, 'pic:nvPicPr'), 'pic:cNvPr')?.attributes['descr']?.trim();
    // Programs put the file's name where the description of a picture belongs.
    const alt = description || (own && !/^\S+\.\w{2,4}$/.test(own) ? own : '');
    const node = blip && this.take(blip.attributes['r:embed'], blip.attributes['r:link'], alt, svgOf(blip));
    if (node) found.push({ type: 'picture', node, floats });
  }

  /** A `w:pict` or `w:object`. */
  vml(element: XmlElement): Drawn[] {
    const found: Drawn[] = [];
    let shapes = 0;
    for (const shape of childrenOf(element)) {
      if (shape.name === 'o:OLEObject') this.leftOut.note('object');
      else if (shape.name.startsWith('v:') && shape.name !== 'v:shapetype') {
        shapes++;
        this.shape(shape, found);
      }
    }
    if (shapes > 0 && found.length === 0 && element.name === 'w:pict') this.noteShape(element);
    return found;
  }

  private shape(shape: XmlElement, found: Drawn[]): void {
    if (isOn(shape.attributes['o:hr'] ?? '0')) {
      found.push({ type: 'rule' });
      return;
    }
    const alt = shape.attributes['alt']?.trim() ?? '';
    const floats = /position:\s*absolute/i.test(shape.attributes['style']?.slice(0, 2_000) ?? '');
    for (const part of childrenOf(shape)) {
      if (part.name === 'v:imagedata') {
        const node = this.take(part.attributes['r:id'], part.attributes['r:href'], alt, undefined);
        if (node) found.push({ type: 'picture', node, floats });
      } else if (part.name === 'v:textbox') {
        const content = childOf(part, 'w:txbxContent');
        if (content) found.push({ type: 'text-box', content });
      } else if (part.name === 'v:textpath' && part.attributes['string']) {
        found.push({ type: 'words', text: part.attributes['string'] });
      } else if (part.name === 'v:shape' || part.name === 'v:group' || part.name === 'v:rect') {
        this.shape(part, found);
      }
    }
  }

  /** A shape with a picture was told of when the picture was. */
  private noteShape(element: XmlElement): void {
    for (const { name } of descendantsOf(element)) if (name === 'v:imagedata' || name === 'v:line') return;
    this.leftOut.note('drawing');
  }

  private take(
    embedded: string | undefined,
    linked: string | undefined,
    alt: string,
    drawn: string | undefined,
  ): Node | null {
    if (!embedded && linked) {
      this.leftOut.note('linked-picture');
      return null;
    }
    const description = normaliseText(alt).replace(/\s+/g, ' ').slice(0, 2_000);
    const picture = this.pictures.find([embedded, drawn], description);
    if (!picture) return null;
    const { asset, width, height } = picture;
    return readingSchema.nodes.image.create({ asset, width, height, alt: description });
  }
}

interface GraphicContext {
  readonly description: string;
  readonly floats: boolean;
  readonly found: Drawn[];
}

/** A picture may come twice: as pixels, and as the drawing that they were made from. */
function svgOf(blip: XmlElement): string | undefined {
  for (const { name, attributes } of descendantsOf(blip)) {
    if (name === 'asvg:svgBlip') return attributes['r:embed'];
  }
  return undefined;
}

/** A line between or beside paragraphs, which decorates them. */
function isLine(shape: XmlElement): boolean {
  const geometry = childOf(childOf(shape, 'wps:spPr'), 'a:prstGeom')?.attributes['prst'] ?? '';
  return geometry === 'line' || geometry.startsWith('straightConnector');
}
