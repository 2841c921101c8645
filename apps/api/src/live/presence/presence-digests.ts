import { Buffer } from 'node:buffer';

/** A member as other nodes are told of them: reading, member, name, paragraph, and the thread that they write in. */
export type Told = readonly [
  readingId: string,
  memberId: string,
  name: string,
  paragraphId: string | null,
  typingIn: string | null,
];

/** What one node says of the members that are there. Each counts one on from the one before. */
export interface Digest {
  n: number;
  /** What was said before is void. */
  all?: true;
  here: Told[];
  gone: [readingId: string, memberId: string][];
}

/** Room for the digest's own braces and count. */
const FRAME_BYTES = 60;

/** Says what changed since it last said something, in pieces of limited size. */
export class DigestWriter {
  private n = 0;
  private told = new Map<string, string>();

  constructor(private readonly mostBytes: number) {}

  /** What others have to hear when `present` is all that is here now. Nothing, when they have heard it. */
  changed(present: readonly Told[]): Digest[] {
    const now = new Map(present.map((told) => [keyOf(told), JSON.stringify(told)]));
    const here = present.filter((told) => this.told.get(keyOf(told)) !== now.get(keyOf(told)));
    const gone = [...this.told].filter(([key]) => !now.has(key)).map(([, text]) => JSON.parse(text) as Told);
    this.told = now;
    return this.pieces(
      here,
      gone.map(([readingId, memberId]) => [readingId, memberId]),
    );
  }

  /** Everything, for who knows nothing yet or missed something. */
  all(present: readonly Told[]): Digest[] {
    this.told = new Map(present.map((told) => [keyOf(told), JSON.stringify(told)]));
    const [first, ...others] = this.pieces(present, []);
    return [{ ...(first ?? this.beat()), all: true }, ...others];
  }

  /** That this node is still there. */
  beat(): Digest {
    return { n: ++this.n, here: [], gone: [] };
  }

  private pieces(here: readonly Told[], gone: readonly Digest['gone'][number][]): Digest[] {
    const digests: Digest[] = [];
    let left = 0;
    const roomFor = (entry: unknown): Digest => {
      const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
      if (bytes > left || digests.length === 0) {
        digests.push(this.beat());
        left = this.mostBytes - FRAME_BYTES;
      }
      left -= bytes;
      return digests.at(-1) as Digest;
    };
    for (const entry of gone) roomFor(entry).gone.push(entry);
    for (const entry of here) roomFor(entry).here.push(entry);
    return digests;
  }
}

function keyOf([readingId, memberId]: Told): string {
  return `${readingId} ${memberId}`;
}
