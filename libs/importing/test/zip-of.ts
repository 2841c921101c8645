import { crc32, deflateRawSync } from 'node:zlib';

/** How one entry of a zip is made; what isn't said is as it should be. */
export interface ZipEntry {
  readonly content: string | Uint8Array;
  readonly isPacked?: boolean;
  /** Bit 0 says that the entry is encrypted. */
  readonly flags?: number;
  /** The unpacked size that the headers claim, in bytes, where it is not the true one. */
  readonly claimedSize?: number;
}

/** By their names. */
export type ZipEntries = Readonly<Record<string, string | Uint8Array | ZipEntry>>;

/** A zip of the given entries, by their names; nothing is checked, so that it may be as wrong as a test needs it. */
export function zipOf(entries: ZipEntries): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(entries)) {
    const entry = typeof given === 'string' || given instanceof Uint8Array ? { content: given } : given;
    const content = Buffer.from(entry.content as Uint8Array);
    const packed = entry.isPacked ? deflateRawSync(content) : content;
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800 | (entry.flags ?? 0), 2);
    shared.writeUInt16LE(entry.isPacked ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(entry.claimedSize ?? content.length, 18);
    shared.writeUInt16LE(path.length, 22);
    local.push(Buffer.from('PK\x03\x04'), shared, path, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), shared, place, path);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(entries).length, 4);
  end.writeUInt16LE(Object.keys(entries).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]));
}
