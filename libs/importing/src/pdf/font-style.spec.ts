import { fontStyle } from './font-style.js';

test.each([
  ['ABCDEF+DejaVuSerif-BoldItalic', 'bold italic'],
  ['TimesNewRomanPS-BoldMT', 'bold'],
  ['Garamond-It', 'italic'],
  ['CMBX10', 'bold'],
  ['CMTI12', 'italic'],
  ['XYZABC+CMCSC10', 'smallCaps'],
  ['LMRomanCaps10-Regular', 'smallCaps'],
  ['MinionPro-SC', 'smallCaps'],
  ['DejaVuSansMono', 'fixedWidth'],
  ['Courier', 'fixedWidth'],
  ['CMR10', ''],
  ['Monotype Corsiva', ''],
  ['Blackadder', ''],
  ['Italiana', ''],
  ['Helvetica-Light', ''],
])('%s is %s', (name, expected) => {
  const found = Object.entries(fontStyle(name)).flatMap(([cut, is]) => (is === true ? [cut] : []));
  expect(found.join(' ')).toBe(expected);
});
