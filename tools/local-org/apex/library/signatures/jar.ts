/** Names in the classes of a jar: just enough of the ZIP and class-file formats, so that no JDK is needed. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const STORED = 0;

/** Entries by path, from the archive's central directory. */
export function* jarEntries(path: string): Generator<{ name: string; content: Buffer }> {
  const zip = readFileSync(path);
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const method = zip.readUInt16LE(at + 10);
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const content = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    yield { name, content: method === STORED ? content : inflateRawSync(content) };
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
}

export interface ClassMembers {
  superclass: string | null;
  fields: string[];
  methods: string[];
}

/** Bytes after the tag of each constant; strings (1) carry their length, long and double (5, 6) take two slots. */
const CONSTANT_SIZES: Record<number, number> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
};

class ClassReader {
  private at = 8;
  private readonly texts = new Map<number, string>();
  private readonly classes = new Map<number, number>();
  constructor(private readonly bytes: Buffer) {}

  private u2(): number {
    this.at += 2;
    return this.bytes.readUInt16BE(this.at - 2);
  }

  private constants(): void {
    const count = this.u2();
    for (let index = 1; index < count; index += 1) {
      const tag = this.bytes.readUInt8(this.at);
      this.at += 1;
      if (tag === 1) {
        const length = this.u2();
        this.texts.set(index, this.bytes.toString('utf8', this.at, this.at + length));
        this.at += length;
      } else {
        if (tag === 7) this.classes.set(index, this.bytes.readUInt16BE(this.at));
        this.at += CONSTANT_SIZES[tag] ?? 0;
        if (tag === 5 || tag === 6) index += 1;
      }
    }
  }

  private members(): string[] {
    const names: string[] = [];
    for (let count = this.u2(); count > 0; count -= 1) {
      this.at += 2;
      names.push(this.texts.get(this.u2()) ?? '');
      this.at += 2;
      for (let attributes = this.u2(); attributes > 0; attributes -= 1) {
        this.at += 2;
        this.at += 4 + this.bytes.readUInt32BE(this.at);
      }
    }
    return names;
  }

  read(): ClassMembers {
    this.constants();
    this.at += 4;
    const superclass = this.texts.get(this.classes.get(this.u2()) ?? 0) ?? null;
    const interfaces = this.u2();
    this.at += interfaces * 2;
    return { superclass, fields: this.members(), methods: this.members() };
  }
}

export const readClass = (bytes: Buffer): ClassMembers => new ClassReader(bytes).read();
