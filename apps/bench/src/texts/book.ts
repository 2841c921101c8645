/** Chapters of paragraphs in Markdown. */
export type Book = string[][];

const syllables = [
  'ba',
  'den',
  'for',
  'gil',
  'hu',
  'ker',
  'lo',
  'mar',
  'nes',
  'pol',
  'ri',
  'sto',
  'tu',
  'wen',
];

/** A book of so many characters in made-up words, some of them far commoner than others. */
export function makeBook(length: number, random: () => number): Book {
  const words = Array.from({ length: 6_000 }, () => {
    const count = 1 + Math.floor(random() * 4);
    return Array.from({ length: count }, () => pick(syllables, random)).join('');
  });
  const sentence = () => {
    const chosen = Array.from(
      { length: 6 + Math.floor(random() * 14) },
      () => words[Math.floor(words.length * random() ** 3)] ?? '',
    );
    const text = chosen.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const book: Book = [];
  for (let written = 0; written < length;) {
    const chapter = [`# Chapter ${book.length + 1}`];
    for (let left = 40; left > 0 && written < length; left--) {
      const paragraph = Array.from({ length: 2 + Math.floor(random() * 7) }, sentence).join(' ');
      chapter.push(paragraph);
      written += paragraph.length;
    }
    book.push(chapter);
  }
  return book;
}

/** As after a careful proof-reading: words mended in many paragraphs, some new, some gone, one chapter elsewhere. */
export function correctBook(book: Book, random: () => number): Book {
  const corrected = book.map((chapter) =>
    chapter.flatMap((paragraph, index) => {
      const dice = index === 0 ? 1 : random();
      if (dice < 0.01) return [];
      if (dice < 0.02)
        return [paragraph, 'A paragraph that was forgotten when the book was set for the first time.'];
      return [dice < 0.2 ? mendOneWord(paragraph, random) : paragraph];
    }),
  );
  const [moved] = corrected.splice(3, 1);
  if (moved) corrected.splice(10, 0, moved);
  return corrected;
}

function mendOneWord(paragraph: string, random: () => number): string {
  const words = paragraph.split(' ');
  words[Math.floor(random() * words.length)] = 'mended';
  return words.join(' ');
}

export function asMarkdown(book: Book): string {
  return book.map((chapter) => chapter.join('\n\n')).join('\n\n');
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
