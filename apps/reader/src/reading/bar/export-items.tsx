import { MenuItem } from '../../design/menu.js';
import type { useMessages } from '../../messages/messages.js';
import { exportHref } from '../reading-api.js';

/** The files that a reading's notes can be taken home as. */
export function exportItems(readingId: string, bar: ReturnType<typeof useMessages>['reading']['bar']) {
  return [
    <MenuItem key="md" id="md" href={exportHref(readingId, 'md')} download="" hint={bar.markdownHint}>
      {bar.markdown}
    </MenuItem>,
    <MenuItem
      key="jsonld"
      id="jsonld"
      href={exportHref(readingId, 'jsonld')}
      download=""
      hint={bar.annotationsHint}
    >
      {bar.annotations}
    </MenuItem>,
  ];
}
