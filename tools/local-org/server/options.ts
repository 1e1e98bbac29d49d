/** Host names of the three origins, without port. */
export interface HostNames {
  lightning: string;
  softphone: string;
  aircall: string;
}

/** What `npm start` was asked to do. */
export interface StartOptions {
  json: boolean;
  port: number;
  /** Directory of the durable data; null keeps everything in memory. */
  dataDir: string | null;
  reset: boolean;
  hosts: HostNames;
  https: boolean;
  /** Path of a genuine Open CTI script to serve instead of the stand-in. */
  openCtiScript: string | null;
  /** Seconds until a saved record is found by search. */
  indexLagSeconds: number;
  /** Language of the demo's people, such as `de`; null leaves it as it is. */
  language: string | null;
  /** SFDX folders that the org has beside the package, such as the rules of a customer. */
  beside: string[];
}

/** A mistake on the command line: its message is for the person who typed it. */
export class UsageError extends Error {}

export const USAGE = `npm start -- [--json] [--port N] [--data DIR | --memory] [--reset]
             [--hosts lightning=HOST,softphone=HOST,aircall=HOST] [--https]
             [--opencti-script FILE] [--index-lag SECONDS] [--language CODE] [--beside DIR,DIR]`;

/**
 * Different origins of one site, as Salesforce's are: browsers deny storage to a frame of another site. Names
 * below `localhost` need no entry in any hosts file.
 */
export const DEFAULT_HOSTS: HostNames = {
  lightning: 'lightning.org.localhost',
  softphone: 'softphone.org.localhost',
  aircall: 'aircall.org.localhost',
};

/** The real index takes minutes; two is what Aircall's help names as typical. */
const DEFAULT_INDEX_LAG_SECONDS = 120;

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

function wholeNumber(option: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) {
    throw new UsageError(`${option} needs a whole number from ${low} to ${high}, not "${text}".`);
  }
  return value;
}

function readHosts(text: string): HostNames {
  const hosts = { ...DEFAULT_HOSTS };
  for (const part of text.split(',')) {
    const [name = '', host = ''] = part.split('=').map((piece) => piece.trim().toLowerCase());
    if (name !== 'lightning' && name !== 'softphone' && name !== 'aircall') {
      throw new UsageError(
        `--hosts knows lightning, softphone and aircall, not "${name}". Write lightning=HOST,softphone=HOST,aircall=HOST.`,
      );
    }
    if (!HOST.test(host)) throw new UsageError(`--hosts: "${host}" is no host name.`);
    hosts[name] = host;
  }
  const names = [hosts.lightning, hosts.softphone, hosts.aircall, 'localhost'];
  if (new Set(names).size !== names.length) {
    throw new UsageError(
      '--hosts needs three different names, none of them localhost: they are three origins.',
    );
  }
  return hosts;
}

/** Reads the command line. Throws {@link UsageError} for anything it does not know. */
export function readOptions(argv: string[], defaultDataDir: string): StartOptions {
  const options: StartOptions = {
    json: false,
    port: 3333,
    dataDir: defaultDataDir,
    reset: false,
    hosts: { ...DEFAULT_HOSTS },
    https: false,
    openCtiScript: null,
    indexLagSeconds: DEFAULT_INDEX_LAG_SECONDS,
    language: null,
    beside: [],
  };
  const seen = new Set<string>();
  const rest = argv.flatMap((word) => splitOption(word));
  const flags: Record<string, () => void> = {
    '--json': () => (options.json = true),
    '--memory': () => (options.dataDir = null),
    '--reset': () => (options.reset = true),
    '--https': () => (options.https = true),
  };
  const valued: Record<string, (value: string) => void> = {
    '--port': (value) => (options.port = wholeNumber('--port', value, 1, 65535)),
    '--data': (value) => (options.dataDir = value),
    '--hosts': (value) => (options.hosts = readHosts(value)),
    '--opencti-script': (value) => (options.openCtiScript = value),
    '--language': (value) => (options.language = value),
    '--beside': (value) => (options.beside = value.split(',')),
    '--index-lag': (value) => (options.indexLagSeconds = wholeNumber('--index-lag', value, 0, 86_400)),
  };
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (seen.has(word)) throw new UsageError(`${word} is given twice.`);
    const flag = flags[word];
    const take = valued[word];
    if (flag) flag();
    else if (take) {
      at += 1;
      const value = rest[at];
      if (value === undefined || value === '' || value.startsWith('--')) {
        throw new UsageError(`${word} needs a value.`);
      }
      take(value);
    } else throw new UsageError(`Unknown option "${word}".`);
    seen.add(word);
  }
  if (seen.has('--memory') && seen.has('--data')) {
    throw new UsageError('--memory and --data exclude each other.');
  }
  return options;
}

/** `--port=3400` is written as often as `--port 3400`. */
function splitOption(word: string): string[] {
  const at = word.indexOf('=');
  return word.startsWith('--') && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}
