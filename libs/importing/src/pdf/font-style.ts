import type { FontStyle } from './pdf-page.js';

export const plainStyle: FontStyle = { bold: false, italic: false, smallCaps: false, fixedWidth: false };

// TeX's fonts carry their cut in letters of its own: CMBX10 is bold extended, SFTI1000 is text italic.
const TEX = /^(?:CM|SF|EC|LM|T1-?|txf?|px|eu)?(BX|B|TI|SL|IT|BXTI|BXSL|CSC|CC|TT|TCSC|RM|R|SS)\d{1,4}$/i;
const BOLD = /(?:^|[-_, ]|[a-z])(?:Bold|Black|Heavy|Semi(?:bold)?|Demi(?:bold)?|Bd)(?![a-z])/;
const ITALIC =
  /(?:^|[-_, ]|[a-z])(?:Italic|Oblique|Slanted|Ital|Kursiv)(?![a-z])|(?:[-,_]|Bold|Bd)(?:It|Obl?)$/;
const SMALL_CAPS = /small-?caps|romancaps|(?:^|[-_, ]|[a-z])(?:SC|Caps|SmCp)(?![a-z])/i;
const FIXED = /mono(?!type)|courier|consol|typewriter|(?:^|[a-z-])(?:Code|TT)(?![a-z])/i;

/** What the PostScript name of a font says of its cut, such as `ABCDEF+DejaVuSerif-BoldOblique`. */
export function fontStyle(name: string): FontStyle {
  const bare = name.slice(0, 200).replace(/^[A-Z]{6}\+/, '');
  const cut = TEX.exec(bare)?.[1]?.toUpperCase();
  if (cut !== undefined) {
    return {
      bold: cut.startsWith('B'),
      italic: /TI|SL|IT/.test(cut),
      smallCaps: cut.includes('C'),
      fixedWidth: cut === 'TT',
    };
  }
  return {
    bold: BOLD.test(bare),
    italic: ITALIC.test(bare),
    smallCaps: SMALL_CAPS.test(bare),
    fixedWidth: FIXED.test(bare),
  };
}
