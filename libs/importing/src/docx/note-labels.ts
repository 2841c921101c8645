import type { Footnote } from '../assembling/footnotes.js';
import type { LeftOut } from './left-out.js';
import { formatNumber } from './number-format.js';
import { childOf, valueOf, wholeNumber, type XmlElement } from './xml-element.js';

export type NoteKind = 'footnote' | 'endnote';

interface Counting {
  readonly format: string;
  readonly start: number;
  readonly restart: string;
}

interface Counted {
  readonly footnote: Footnote;
  readonly kind: NoteKind;
  readonly ownSign: string | null;
  readonly section: number;
}

/** Gives footnotes the numbers or signs that the file prints. How a section counts is only said at its end. */
export class NoteLabels {
  private readonly settings: Record<NoteKind, Partial<Counting>>;
  private readonly sections: Record<NoteKind, Partial<Counting>>[] = [];
  private readonly counted: Counted[] = [];

  constructor(
    settings: XmlElement | null,
    private readonly leftOut: LeftOut,
  ) {
    this.settings = countingsOf(settings ?? undefined);
  }

  count(footnote: Footnote, kind: NoteKind, ownSign: string | null): void {
    this.counted.push({ footnote, kind, ownSign: ownSign || null, section: this.sections.length });
  }

  /** A `w:sectPr`, which ends a section. */
  endSection(properties: XmlElement): void {
    this.sections.push(countingsOf(properties));
  }

  /** The labels by the ids of footnotes; each footnote gets its own too. */
  settle(): Map<string, string> {
    const labels = new Map<string, string>();
    const areOne = this.kindsLookAlike();
    const numbers = new Map<NoteKind, { next: number; section: number }>();
    for (const { footnote, kind, ownSign, section } of this.counted) {
      const counting = this.countingOf(kind, section);
      if (counting.restart === 'eachPage') this.leftOut.note('notes-renumbered');
      const series = areOne ? 'footnote' : kind;
      const number = numbers.get(series) ?? { next: counting.start, section };
      numbers.set(series, number);
      if (!areOne && counting.restart === 'eachSect' && number.section !== section)
        number.next = counting.start;
      number.section = section;
      footnote.label = ownSign ?? formatNumber(number.next++, counting.format);
      labels.set(footnote.id, footnote.label);
    }
    return labels;
  }

  /** Footnotes and endnotes stand together at a chapter's end, where two of them should not be called the same. */
  private kindsLookAlike(): boolean {
    const formats: Record<NoteKind, Set<string>> = { footnote: new Set(), endnote: new Set() };
    for (const { kind, section } of this.counted) formats[kind].add(this.countingOf(kind, section).format);
    const areOne = [...formats.footnote].some((format) => formats.endnote.has(format));
    if (areOne) this.leftOut.note('notes-renumbered');
    return areOne;
  }

  private countingOf(kind: NoteKind, section: number): Counting {
    return {
      format: kind === 'footnote' ? 'decimal' : 'lowerRoman',
      start: 1,
      restart: 'continuous',
      ...this.settings[kind],
      ...this.sections[section]?.[kind],
    };
  }
}

function countingsOf(parent: XmlElement | undefined): Record<NoteKind, Partial<Counting>> {
  return {
    footnote: countingOf(childOf(parent, 'w:footnotePr')),
    endnote: countingOf(childOf(parent, 'w:endnotePr')),
  };
}

function countingOf(properties: XmlElement | undefined): Partial<Counting> {
  const format = valueOf(properties, 'w:numFmt');
  const start = wholeNumber(valueOf(properties, 'w:numStart'));
  const restart = valueOf(properties, 'w:numRestart');
  return {
    ...(format !== undefined && { format }),
    ...(start !== undefined && { start }),
    ...(restart !== undefined && { restart }),
  };
}
