const TRANSITIONAL = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const MICROSOFT = 'http://schemas.microsoft.com/office/';

/** The prefixes by which the importer knows the namespaces of Office files, whatever a file calls them itself. */
const prefixes = new Map<string, string>([
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${TRANSITIONAL}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${TRANSITIONAL}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${TRANSITIONAL}officeDocument/2006/math`, 'm'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${TRANSITIONAL}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${TRANSITIONAL}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${TRANSITIONAL}drawingml/2006/picture`, 'pic'],
  [`${STRICT}drawingml/picture`, 'pic'],
  [`${TRANSITIONAL}drawingml/2006/chart`, 'c'],
  [`${STRICT}drawingml/chart`, 'c'],
  [`${MICROSOFT}drawing/2014/chartex`, 'c'],
  [`${TRANSITIONAL}drawingml/2006/diagram`, 'dgm'],
  [`${STRICT}drawingml/diagram`, 'dgm'],
  [`${TRANSITIONAL}markup-compatibility/2006`, 'mc'],
  [`${TRANSITIONAL}package/2006/relationships`, 'rel'],
  [`${TRANSITIONAL}package/2006/metadata/core-properties`, 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  [`${MICROSOFT}word/2010/wordprocessingShape`, 'wps'],
  [`${MICROSOFT}word/2010/wordprocessingGroup`, 'wpg'],
  [`${MICROSOFT}word/2010/wordprocessingCanvas`, 'wpc'],
  [`${MICROSOFT}drawing/2016/SVG/main`, 'asvg'],
]);

/** The prefixes in scope at one place of a part, by what the part calls them; '' is the default namespace. */
export type Scope = ReadonlyMap<string, string>;

export const outermostScope: Scope = new Map([['xml', 'xml']]);

/** The scope within an element that declares namespaces; the same one where it declares none. */
export function scopeWithin(scope: Scope, attributes: Record<string, string>): Scope {
  let inner: Map<string, string> | null = null;
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(scope);
    inner.set(name.slice(6), prefixes.get(uri.trim()) ?? '?');
  }
  return inner ?? scope;
}

/** The name of an element as the importer knows it, such as `w:p`; `?:` where the namespace is unknown. */
export function elementName(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = scope.get(colon < 0 ? '' : name.slice(0, colon)) ?? '?';
  return `${prefix}:${name.slice(colon + 1)}`;
}

/** The name of an attribute; one without a prefix belongs to its element and keeps its bare name. */
export function attributeName(name: string, scope: Scope): string {
  return name.includes(':') ? elementName(name, scope) : name;
}
