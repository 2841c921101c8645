import { zipOf, type ZipEntries } from './zip-of.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The namespaces that the parts of a hand-made Word file may use. */
export const namespaces = [
  `xmlns:w="${W}"`,
  `xmlns:r="${R}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ');

export interface DocxParts {
  /** What stands in `w:body`. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly settings?: string;
  /** More relationships of the main part, as `id type target`, with `external` for addresses. */
  readonly related?: readonly string[];
  /** More parts, by their paths. */
  readonly files?: ZipEntries;
  readonly core?: string;
}

/** A Word file with these parts, made by hand. */
export function docxOf(parts: DocxParts): Uint8Array {
  const part = (root: string, content: string) =>
    `<?xml version="1.0"?><w:${root} ${namespaces}>${content}</w:${root}>`;
  const kinds = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'settings'] as const;
  const present = kinds.filter((kind) => parts[kind] !== undefined);
  return zipOf({
    '_rels/.rels': relationships([
      'rId1 officeDocument word/document.xml',
      ...(parts.core === undefined ? [] : ['rId2 core-properties docProps/core.xml']),
    ]),
    'word/document.xml': part('document', `<w:body>${parts.body}</w:body>`),
    'word/_rels/document.xml.rels': relationships([
      ...present.map((kind) => `${kind} ${kind} ${kind}.xml`),
      ...(parts.related ?? []),
    ]),
    ...Object.fromEntries(present.map((kind) => [`word/${kind}.xml`, part(kind, parts[kind] ?? '')])),
    ...(parts.core !== undefined && {
      'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</cp:coreProperties>`,
    }),
    ...parts.files,
  });
}

export function relationships(list: readonly string[]): string {
  const items = list.map((line) => {
    const [id, type, target, mode] = line.split(' ');
    return `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${mode ? ' TargetMode="External"' : ''}/>`;
  });
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

/** A paragraph of one run; `style` is the id of its style. */
export function p(text: string, { style = '', props = '', run = '' } = {}): string {
  const pStyle = style === '' ? '' : `<w:pStyle w:val="${style}"/>`;
  return `<w:p><w:pPr>${pStyle}${props}</w:pPr>${r(text, run)}</w:p>`;
}

/** A run with the given properties. */
export function r(text: string, props = ''): string {
  return `<w:r><w:rPr>${props}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A style of paragraphs. */
export function style(id: string, name: string, content = '', basedOn = ''): string {
  const based = basedOn === '' ? '' : `<w:basedOn w:val="${basedOn}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${based}${content}</w:style>`;
}
