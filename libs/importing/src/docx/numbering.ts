import { formatNumber } from './number-format.js';
import { paragraphFormatOf } from './paragraph-format.js';
import { childOf, childrenOf, flagOf, valueOf, wholeNumber, type XmlElement } from './xml-element.js';

const LEVELS = 9;

interface Level {
  readonly start: number;
  readonly format: string;
  /** Such as `%1.%2`. */
  readonly pattern: string;
  readonly isLegal: boolean;
  readonly restarts: boolean;
  /** The style whose paragraphs stand on this level. */
  readonly style: string | undefined;
  /** In twentieths of a point. */
  readonly indent: number;
}

interface List {
  readonly counterKey: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Where a paragraph stands in a list. */
export interface ListPlace {
  readonly level: number;
  /** `continued`: it has a place in the list, but no sign of its own. */
  readonly sign: 'bullet' | 'number' | 'continued';
  readonly number: number;
  /** As printed, such as `2.1` or `(b)`; empty for bullets. */
  readonly label: string;
  /** Whether figures alone say what the label says. */
  readonly isPlainNumber: boolean;
  /** Whether the label has words, as in “Article 5”. */
  readonly hasWords: boolean;
  /** In twentieths of a point. */
  readonly indent: number;
}

/** The lists of a Word file, which count on as their paragraphs come by. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(root: XmlElement | null) {
    const definitions = new Map<string, XmlElement>();
    const byStyle = new Map<string, XmlElement>();
    const children = childrenOf(root ?? undefined);
    for (const element of children) {
      if (element.name !== 'w:abstractNum') continue;
      definitions.set(element.attributes['w:abstractNumId'] ?? '', element);
      const style = valueOf(element, 'w:styleLink');
      if (style !== undefined) byStyle.set(style, element);
    }
    for (const element of children) {
      const id = element.attributes['w:numId'];
      if (element.name !== 'w:num' || id === undefined) continue;
      const counterKey = valueOf(element, 'w:abstractNumId') ?? '';
      const named = definitions.get(counterKey);
      const definition = byStyle.get(valueOf(named, 'w:numStyleLink') ?? '') ?? named;
      this.lists.set(id, listOf(counterKey, definition, element));
    }
  }

  /** The level that a style's paragraphs stand on, where the style itself doesn't say. */
  levelOfStyle(listId: string, style: string): number {
    for (const [level, { style: named }] of this.lists.get(listId)?.levels ?? []) {
      if (named === style) return level;
    }
    return 0;
  }

  /** Counts one paragraph on; null where there is no such list. */
  next(listId: string, level: number): ListPlace | null {
    const list = this.lists.get(listId);
    const depth = Math.min(Math.max(level, 0), LEVELS - 1);
    const definition = list?.levels.get(depth);
    if (!list || !definition) return null;
    const { format, pattern, indent } = definition;
    const counters = this.counters.get(list.counterKey) ?? new Array<number | undefined>(LEVELS);
    this.counters.set(list.counterKey, counters);
    const begun = `${listId} ${depth}`;
    const override = this.begun.has(begun) ? undefined : list.startOverrides.get(depth);
    this.begun.add(begun);
    const before = counters[depth];
    const number = override ?? (before === undefined ? definition.start : before + 1);
    counters[depth] = number;
    for (let deeper = depth + 1; deeper < LEVELS; deeper++) {
      if (list.levels.get(deeper)?.restarts !== false) counters[deeper] = undefined;
    }
    for (let higher = 0; higher < depth; higher++) counters[higher] ??= list.levels.get(higher)?.start ?? 1;

    const isBullet = format === 'bullet';
    const label = isBullet ? '' : labelOf(list, definition, counters);
    const isSilent = isBullet ? pattern.trim() === '' : label === '';
    return {
      level: depth,
      sign: isSilent ? 'continued' : isBullet ? 'bullet' : 'number',
      number,
      label,
      isPlainNumber: format === 'decimal' || definition.isLegal,
      hasWords: /\p{L}/u.test(pattern),
      indent,
    };
  }
}

function labelOf({ levels }: List, { pattern, isLegal }: Level, counters: readonly (number | undefined)[]) {
  return pattern
    .replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const format = isLegal ? 'decimal' : (levels.get(index)?.format ?? 'decimal');
      return formatNumber(counters[index] ?? 1, format);
    })
    .trim()
    .slice(0, 100);
}

function listOf(counterKey: string, definition: XmlElement | undefined, instance: XmlElement): List {
  const levels = new Map<number, Level>();
  const startOverrides = new Map<number, number>();
  const read = (source: XmlElement) => {
    const index = wholeNumber(source.attributes['w:ilvl']);
    if (index !== undefined && index >= 0 && index < LEVELS) levels.set(index, levelOf(source));
  };
  for (const child of childrenOf(definition)) if (child.name === 'w:lvl') read(child);
  for (const override of childrenOf(instance)) {
    if (override.name !== 'w:lvlOverride') continue;
    const start = wholeNumber(valueOf(override, 'w:startOverride'));
    const index = wholeNumber(override.attributes['w:ilvl']);
    const level = childOf(override, 'w:lvl');
    if (level) read(level);
    if (start !== undefined && index !== undefined) startOverrides.set(index, start);
  }
  return { counterKey, levels, startOverrides };
}

function levelOf(source: XmlElement): Level {
  return {
    start: wholeNumber(valueOf(source, 'w:start')) ?? 1,
    format: valueOf(source, 'w:numFmt') ?? 'decimal',
    pattern: valueOf(source, 'w:lvlText') ?? '',
    isLegal: flagOf(source, 'w:isLgl') ?? false,
    restarts: valueOf(source, 'w:lvlRestart') !== '0',
    style: valueOf(source, 'w:pStyle'),
    indent: paragraphFormatOf(childOf(source, 'w:pPr')).indent ?? 0,
  };
}
