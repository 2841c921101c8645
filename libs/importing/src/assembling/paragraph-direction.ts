const RTL = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Samaritan}\p{sc=Adlam}]/u;

/** The writing direction by the first letter (UAX #9, rules P2 and P3); null for left to right, which is the rule. */
export function directionOf(text: string): 'rtl' | null {
  const first = /\p{L}/u.exec(text.slice(0, 1000))?.[0];
  return first !== undefined && RTL.test(first) ? 'rtl' : null;
}
