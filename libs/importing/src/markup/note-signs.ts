import type { Element } from 'domhandler';
import { classesOf, isBlock, parentOf, textOf, typesOf } from './elements.js';

/** What the programs that write footnotes call the parts of them. */
const MARK_TYPES = /^noteref$/;
const MARK_CLASSES =
  /^(?:foot-?note-?(?:ref(?:erence)?|anchor|link|call|mark)|footnote_(?:ref|reference|anchor)|fn-?ref|note-?ref|end-?note-?ref(?:erence)?|sd(?:foot|end)noteanc|msofootnotereference|msoendnotereference)$/;
/** On a link or a raised letter these mean the mark, on a block the note. */
const EITHER_CLASSES = /^(?:foot-?note|end-?note)$/;
/** On the letter raised around the link; links of documentation are all called so. */
const RAISED_CLASSES = /^reference$/;
const BACK_TYPES = /^backlink$/;
const BACK_CLASSES =
  /^(?:foot-?note-?back(?:-?(?:ref|link))?|reverse-?footnote|sd(?:foot|end)notesym|mw-cite-backlink|backlink|back-?ref|footnote-number)$/;
const NOTE_TYPES = /^(?:footnote|endnote|rearnote)$/;
const NOTE_CLASSES =
  /^(?:foot-?note(?:-?(?:item|text|body))?|end-?note(?:-?(?:item|text|body))?|rear-?note|mso(?:foot|end)notetext|sd(?:foot|end)note)$/;
const REGION_TYPES = /^(?:footnotes|endnotes|rearnotes)$/;
const REGION_CLASSES =
  /^(?:foot-?notes(?:-?(?:list|section|container))?|end-?notes(?:-?(?:list|section))?|footnote-?list|references|reflist|notes)$/;

const matches = (words: readonly string[], pattern: RegExp) => words.some((word) => pattern.test(word));

/** The link says itself that it is a footnote's mark. */
export function isExplicitMark(link: Element): boolean {
  if (matches(typesOf(link), MARK_TYPES) || link.attribs['rel'] === 'footnote') return true;
  if (link.attribs['data-footnote-ref'] !== undefined) return true;
  if (/mso-(?:foot|end)note-id/i.test(link.attribs['style'] ?? '')) return true;
  const classes = classesOf(link);
  if (matches(classes, BACK_CLASSES)) return false;
  if (matches(classes, MARK_CLASSES) || matches(classes, EITHER_CLASSES)) return true;
  const around = parentOf(link);
  if (around?.name !== 'sup' && around?.name !== 'span') return false;
  const outer = classesOf(around);
  return (
    matches(outer, MARK_CLASSES) ||
    (around.name === 'sup' && (matches(outer, EITHER_CLASSES) || matches(outer, RAISED_CLASSES)))
  );
}

/** The link says itself that it leads from a note back to its mark. */
export function isExplicitBack(link: Element): boolean {
  if (matches(typesOf(link), BACK_TYPES) || matches(classesOf(link), BACK_CLASSES)) return true;
  return link.attribs['data-footnote-backref'] !== undefined;
}

/** The element around the links back, where a program puts one. */
export function isBackWrapper(element: Element): boolean {
  return element.name !== 'a' && !isBlock(element) && matches(classesOf(element), BACK_CLASSES);
}

/** A block that says itself that it is one note. */
export function isNote(element: Element): boolean {
  if (!isBlock(element) || element.name === 'ol' || element.name === 'ul') return false;
  if (matches(typesOf(element), NOTE_TYPES) || matches(classesOf(element), NOTE_CLASSES)) return true;
  return /mso-element:\s*(?:foot|end)note(?!-)/i.test(element.attribs['style'] ?? '');
}

/** A note that stands within the line, where its mark would stand: a side note. */
export function isNoteInLine(element: Element): boolean {
  if (isBlock(element) || element.name === 'a' || element.name === 'sup') return false;
  return (
    matches(typesOf(element), NOTE_TYPES) ||
    matches(classesOf(element), /^(?:side-?note|margin-?note|inline-?footnote)$/)
  );
}

/** A block that says itself that notes are gathered in it. */
export function isNotesRegion(element: Element): boolean {
  if (!isBlock(element)) return false;
  if (matches(typesOf(element), REGION_TYPES) || matches(classesOf(element), REGION_CLASSES)) return true;
  if (element.attribs['data-footnotes'] !== undefined) return true;
  return /mso-element:\s*(?:foot|end)note-list/i.test(element.attribs['style'] ?? '');
}

/** What a heading over nothing but notes says. */
export function isNotesHeading(element: Element): boolean {
  return /^\s*(?:(?:foot|end)?\s?notes?|notes and references|references|anmerkungen|fu(?:ß|ss)noten|endnoten|notes de bas de page|notas|note|noten|noter|przypisy|примечания|poznámky)[\s.:]*$/iu.test(
    textOf(element, 60),
  );
}

/** The label that a link prints, without its brackets; null where its words are no label. */
export function labelOf(link: Element): string | null {
  const words = textOf(link, 20).normalize('NFKC').trim();
  const [, label] =
    /^[[({]?\s*((?:n(?:ote)?\.?\s?)?\d{1,4}[a-z]?|[*†‡§¶#‖]{1,5}|[a-z]{1,2}|[ivxlcdm]{1,7})\s*[\])}]?[.:]?$/iu.exec(
      words,
    ) ?? [];
  return label?.replace(/^n(?:ote)?\.?\s?(?=\d)/i, '') ?? null;
}

/** Words that only lead back: an arrow, “back”, a label or a letter. */
export function saysBack(link: Element): boolean {
  const words = textOf(link, 40)
    .replace(/[\uFE0E\uFE0F\s\u00A0]+/g, ' ')
    .trim();
  const isSign =
    /^[[(]?(?:[↩⏎↵↑↖^▲⤴⬆←«]+(?:\s?\d{1,4})?|\d{1,4}|[a-z]|[*†‡§¶#‖]{1,5}|[ivxlcdm]{1,7})[\])]?[.:]?$/iu;
  if (words === '' || isSign.test(words)) return true;
  return words.length <= 30 && /^[↩⏎↵↑^[(]?\s?(?:back|return|jump|zurück|retour|volver)/i.test(words);
}
