import { zipOf, type ZipEntries, type ZipEntry } from './zip-of.js';

/** An EPUB made by hand: its text files by name, and whatever else is to be in it. */
export function bookOf(
  files: Readonly<Record<string, string>>,
  {
    metadata = '<dc:title>A Book</dc:title><dc:language>en</dc:language>',
    nav,
    ncx,
    spine = Object.keys(files),
    asides = [],
    more = {},
  }: {
    metadata?: string;
    nav?: string;
    ncx?: string;
    spine?: readonly string[];
    asides?: readonly string[];
    more?: ZipEntries;
  } = {},
): Uint8Array {
  const items = Object.keys(files).map(
    (name) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const refs = spine.map(
    (name) => `<itemref idref="${name}"${asides.includes(name) ? ' linear="no"' : ''}/>`,
  );
  const opf = `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata><manifest>
    ${nav === undefined ? '' : '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'}
    ${ncx === undefined ? '' : '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'}
    ${items.join('')}</manifest><spine toc="ncx">${refs.join('')}</spine></package>`;
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': packed(
      '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
    ),
    'OEBPS/content.opf': packed(opf),
    ...(nav !== undefined && {
      'OEBPS/nav.xhtml': packed(page(`<nav epub:type="toc"><ol>${nav}</ol></nav>`)),
    }),
    ...(ncx !== undefined && { 'OEBPS/toc.ncx': packed(`<ncx><navMap>${ncx}</navMap></ncx>`) }),
    ...Object.fromEntries(Object.entries(files).map(([name, body]) => [`OEBPS/${name}`, packed(page(body))])),
    ...more,
  });
}

function packed(content: string): ZipEntry {
  return { content, isPacked: true };
}

/** A file of a book with this body; one that brings its own `<html>` stays as it is. */
function page(body: string): string {
  if (body.includes('<html')) return body;
  return `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`;
}
