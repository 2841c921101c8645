/** What stands above notes, in the languages that Postil's texts are often in. */
const WORDS = [
  '(?:foot|end|side)?notes?(?: and references)?|references|sources|works cited|citations',
  '(?:fu(?:ß|ss)|end)noten|anmerkungen|einzelnachweise|nachweise|quellen',
  'notes? de (?:bas de page|fin)|références|notes et références',
  'notas?(?: al pie| a pie de página| de rodapé| finales| finais)?|referencias|referências',
  'note(?: a piè di pagina| finali)?|riferimenti',
  'noten|(?:voet|eind)noten|verwijzingen',
  'примечани[яе]|сноски|комментарии|ссылки|литература',
  'przypisy|noter|fotnoter|slutnoter|viitteet|poznámky|jegyzetek|σημειώσεις|notlar|dipnotlar',
  'הערות(?: שוליים)?|الهوامش|هوامش|注释|註釋|注釋|脚注|腳註|尾注|註|注',
].join('|');
const WHERE = String.raw`(?:[ \t]+(?:to|on|for|of|zu|zum|zur|sur|du|al|alla|к)[ \t]+\S.{0,60})?`;
const HEADING = new RegExp(
  String.raw`^[ \t]*(?:#{1,6}[ \t]+)?[*_—–=-]{0,3}[ \t]?(?:${WORDS})${WHERE}[ \t]?[.:]?[*_—–=-]{0,3}(?:[ \t]+#+)?[ \t]*$`,
  'iu',
);
export const RULE = /^[ \t]*(?:[-_*=—][ \t]*){3,}$/;

export function isNotesHeading(line: string): boolean {
  return line.length <= 120 && HEADING.test(line);
}

/** Where the heading of notes begins that start at a line (its index), rules and blank lines around it included. */
export function withHeading(
  lines: readonly string[],
  notesStart: number,
): { readonly start: number; readonly headed: boolean } {
  let start = notesStart;
  const above = () => lines[start - 1];
  const isBlank = (line: string | undefined) => (line ?? '').trim() === '';
  const passBlank = () => {
    while (start > 0 && isBlank(above())) start--;
  };
  const passRule = () => {
    // Under a line of words, dashes are not a rule: in Markdown they make that line a heading.
    const line = lines[start - 2];
    if (start > 0 && RULE.test(above() ?? '') && (isBlank(line) || isNotesHeading(line ?? ''))) start--;
    passBlank();
  };
  passBlank();
  passRule();
  const headed = start > 0 && isNotesHeading(above() ?? '');
  if (headed) start--;
  passBlank();
  passRule();
  return { start, headed };
}
