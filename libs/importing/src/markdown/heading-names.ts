/** The names that links in Markdown call headings by, as GitHub makes them; paragraph ids by name. */
export class HeadingNames {
  readonly targets = new Map<string, string>();

  add(heading: string, paragraphId: string): void {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replace(/ /g, '-');
    let free = name;
    for (let count = 1; this.targets.has(free); count++) free = `${name}-${count}`;
    this.targets.set(free, paragraphId);
  }
}
