import { seeded } from '../texts/seeded-random.js';

/** Two revisions of a made-up text: what stood, and what its author made of it. */
export interface GeneratedRevisions {
  readonly old: readonly string[];
  readonly next: readonly string[];
}

const SYLLABLES = 'ka re mo ti lun sor ven da pel ist ran go fe bra nul wes tho im ar'.split(' ');

/**
 * A text of about `characters` UTF-16 code units and its revision: in each hundred paragraphs two are gone, two are
 * new, two are split, one has moved, and a quarter has up to four other words.
 */
export function generateRevisions(characters: number, seed = 1): GeneratedRevisions {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[], skew = 1): T => list[Math.floor(random() ** skew * list.length)] as T;
  const many = <T>(least: number, most: number, make: () => T) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, make);
  const words = Array.from({ length: 6_000 }, () => many(2, 4, () => pick(SYLLABLES)).join(''));
  // Few words are said often, most are rare.
  const word = () => pick(words, 3);
  const sentence = () => `${many(6, 21, word).join(' ')}.`;
  const paragraph = () => many(1, 7, sentence).join(' ');

  const old: string[] = [];
  for (let length = 0; length < characters; length += (old.at(-1)?.length ?? 0) + 1) old.push(paragraph());
  const next = old.flatMap((text) => {
    const chance = random();
    if (chance < 0.02) return [];
    if (chance < 0.04) return [paragraph(), text];
    const middle = text.indexOf('. ');
    if (chance < 0.06 && middle > 0) return [text.slice(0, middle + 1), text.slice(middle + 2)];
    if (chance > 0.3) return [text];
    const said = text.split(' ');
    for (const place of many(1, 4, () => Math.floor(random() * said.length))) said[place] = word();
    return [said.join(' ')];
  });
  for (let moves = Math.floor(next.length / 100); moves > 0; moves--) {
    const [moved] = next.splice(Math.floor(random() * next.length), 1);
    next.splice(Math.floor(random() * next.length), 0, moved ?? '');
  }
  return { old, next };
}
