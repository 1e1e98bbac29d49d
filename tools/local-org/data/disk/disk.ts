/**
 * The org on disk: a snapshot, and a journal of the commits since.
 *
 * Every line carries a checksum. A commit is one appended line, written before the commit is acknowledged, so that a
 * killed process loses nothing it had acknowledged. A last line cut short was never acknowledged and is set aside. Any
 * other damage stops the start with the file's name; nothing is repaired or deleted by itself.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../rows/row.ts';
import type { PendingChange } from '../search/search-index.ts';

/** One committed transaction. */
export interface CommitRecord {
  /** When it committed: what the search index counts its lag from. */
  time: number;
  rows: Record<string, Record<string, Row | null>>;
  sequences: Record<string, number>;
  clockOffset: number;
}

export interface SnapshotHeader {
  version: 1;
  generation: number;
  sequences: Record<string, number>;
  clockOffset: number;
  pending: { change: PendingChange; indexed: Row | null }[];
}

export interface SnapshotChunk {
  object: string;
  rows: Row[];
}

export interface Loaded {
  header: SnapshotHeader | null;
  chunks: SnapshotChunk[];
  commits: CommitRecord[];
}

export class CorruptData extends Error {
  constructor(file: string, detail: string) {
    super(
      `${file} is damaged (${detail}). Nothing was changed. Put back a copy of the folder, or start with another ` +
        '`--data` folder (or without it for an org in memory).',
    );
  }
}

/** Another process has the folder. */
export class DataInUse extends Error {}

const checksum = (json: string): string => createHash('sha1').update(json).digest('hex').slice(0, 8);

const line = (value: unknown): string => {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
};

/** The line's value, or undefined when its checksum is wrong. */
function readLine(text: string): unknown {
  const json = text.slice(9);
  return text.charAt(8) === ' ' && checksum(json) === text.slice(0, 8)
    ? (JSON.parse(json) as unknown)
    : undefined;
}

export class Disk {
  private journal: number;

  private constructor(
    private readonly folder: string,
    private generation: number,
  ) {
    this.journal = openSync(this.journalFile(), 'a');
  }

  static open(folder: string): { disk: Disk; loaded: Loaded } {
    mkdirSync(folder, { recursive: true });
    takeFolder(folder);
    const snapshot = readSnapshot(join(folder, 'snapshot.jsonl'));
    const generation = snapshot.header?.generation ?? 0;
    const journal = join(folder, `journal-${generation}.jsonl`);
    const commits = existsSync(journal) ? readJournal(journal) : [];
    return { disk: new Disk(folder, generation), loaded: { ...snapshot, commits } };
  }

  append(record: CommitRecord): void {
    writeSync(this.journal, line(record));
  }

  /** Replaces snapshot and journal; a crash at any point leaves the one or the other complete. */
  snapshot(state: Omit<SnapshotHeader, 'version' | 'generation'>, chunks: Iterable<SnapshotChunk>): void {
    const next = this.generation + 1;
    const target = join(this.folder, 'snapshot.jsonl');
    const file = openSync(`${target}.new`, 'w');
    writeSync(file, line({ version: 1, generation: next, ...state }));
    for (const chunk of chunks) writeSync(file, line(chunk));
    writeSync(file, line({ end: true }));
    fsyncSync(file);
    closeSync(file);
    renameSync(`${target}.new`, target);
    closeSync(this.journal);
    const old = this.journalFile();
    this.generation = next;
    this.journal = openSync(this.journalFile(), 'a');
    rmSync(old, { force: true });
  }

  close(): void {
    fsyncSync(this.journal);
    closeSync(this.journal);
    rmSync(join(this.folder, 'lock'), { force: true });
  }

  private journalFile(): string {
    return join(this.folder, `journal-${this.generation}.jsonl`);
  }
}

/** Two processes in one folder would overwrite one another. */
function takeFolder(folder: string): void {
  const file = join(folder, 'lock');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isRunning(owner)) {
    throw new DataInUse(`${folder} is in use by process ${owner}. Stop it, or give another --data folder.`);
  }
  writeFileSync(file, String(process.pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readSnapshot(file: string): Pick<Loaded, 'header' | 'chunks'> {
  if (!existsSync(file)) return orphaned(file);
  const values = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text, index) => {
      const value = readLine(text);
      if (value === undefined) throw new CorruptData(file, `line ${index + 1} does not match its checksum`);
      return value;
    });
  const [header, ...rest] = values;
  const end = rest.pop();
  if (typeof end !== 'object' || end === null || !('end' in end))
    throw new CorruptData(file, 'its end is missing');
  // Written by `snapshot` above, as the checksums show.
  return { header: header as SnapshotHeader, chunks: rest as SnapshotChunk[] };
}

/** Without a snapshot only the first journal can stand; a later one means that the snapshot was lost. */
function orphaned(file: string): Pick<Loaded, 'header' | 'chunks'> {
  const folder = join(file, '..');
  const later = readdirSync(folder).find((name) => /^journal-[1-9]\d*\.jsonl$/.test(name));
  if (later !== undefined) throw new CorruptData(file, `it is missing, although ${later} follows it`);
  return { header: null, chunks: [] };
}

function readJournal(file: string): CommitRecord[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const commits = lines.map((content, index) => {
    const value = readLine(content);
    if (value === undefined) throw new CorruptData(file, `line ${index + 1} does not match its checksum`);
    return value as CommitRecord;
  });
  if (torn !== '') {
    writeFileSync(`${file}.torn`, torn);
    truncateSync(file, Buffer.byteLength(text) - Buffer.byteLength(torn));
  }
  return commits;
}
