import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { elements, metadataFiles, readXml, texts } from '../server/xml.ts';
import { PageError } from './expressions.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
  '.mp3': 'audio/mpeg',
};

export interface RemoteMethod {
  name: string;
  len: number;
}

/** The package's pages, labels, static resources and remote actions, read from its source folder. */
export class PageMetadata {
  readonly #root: string;
  #labels: { stamp: number; values: Map<string, string> } | null = null;

  /** `root` is the folder `force-app/main/default`. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Source of a page by its API name, in any case, as URLs are; null if there is none. */
  page(name: string): { name: string; source: string } | null {
    const folder = join(this.#root, 'pages');
    if (!existsSync(folder)) return null;
    const file = readdirSync(folder).find((entry) => entry.toLowerCase() === `${name.toLowerCase()}.page`);
    if (file === undefined) return null;
    return { name: file.replace(/\.page$/, ''), source: readFileSync(join(folder, file), 'utf8') };
  }

  label(name: string): string {
    const value = this.#allLabels().get(name.toLowerCase());
    if (value === undefined) throw new PageError(`the custom label ${name} does not exist`);
    return value;
  }

  #allLabels(): Map<string, string> {
    const files = metadataFiles(join(this.#root, 'labels'), 'labels').map(({ path }) => path);
    const stamp = Math.max(0, ...files.map((file) => statSync(file).mtimeMs));
    if (this.#labels?.stamp === stamp) return this.#labels.values;
    const values = new Map<string, string>();
    for (const label of files.flatMap((file) => elements(readXml(file, 'CustomLabels'), 'labels'))) {
      const [name = ''] = texts(label, 'fullName');
      values.set(name.toLowerCase(), String(label['value']));
    }
    this.#labels = { stamp, values };
    return values;
  }

  /** URL of a static resource; the number in it changes with the content, as on the platform. */
  resourceUrl(name: string): string {
    const path = this.#resourcePath(name);
    if (path === null) throw new PageError(`the static resource ${name} does not exist`);
    return `/resource/${Math.round(newest(path))}/${name}`;
  }

  #resourcePath(name: string): string | null {
    const folder = join(this.#root, 'staticresources');
    if (!/^\w+$/.test(name) || !existsSync(join(folder, `${name}.resource-meta.xml`))) return null;
    const entry = readdirSync(folder).find(
      (file) => file === name || (file.startsWith(`${name}.`) && !file.endsWith('-meta.xml')),
    );
    return entry === undefined ? null : join(folder, entry);
  }

  /** One file of a static resource: of an unpacked archive by its inner path, else the resource itself. */
  resourceFile(name: string, inner: string): { body: Buffer; contentType: string; etag: string } | null {
    const path = this.#resourcePath(name);
    if (path === null || inner.split('/').includes('..')) return null;
    const file = inner === '' ? path : join(path, inner);
    if (!existsSync(file) || !statSync(file).isFile()) return null;
    const body = readFileSync(file);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    return { body, contentType: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream', etag };
  }

  /** Remote actions of an Apex class, read from its source; the platform lists them in the page as well. */
  remoteMethods(className: string): RemoteMethod[] {
    const source = this.#classSource(join(this.#root, 'classes'), `${className.toLowerCase()}.cls`);
    if (source === null) throw new PageError(`the Apex class ${className} does not exist`);
    const signature =
      /@RemoteAction\s+(?:(?:public|global|static)\s+)+[\w<>,.\s[\]]+?\s(\w+)\s*\(([^)]*)\)/gi;
    return [...source.matchAll(signature)].map((match) => ({
      name: match[1] ?? '',
      len: (match[2] ?? '').trim() === '' ? 0 : (match[2] ?? '').split(/,(?![^<]*>)/).length,
    }));
  }

  #classSource(folder: string, file: string): string | null {
    if (!existsSync(folder)) return null;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const found = this.#classSource(path, file);
        if (found !== null) return found;
      } else if (entry.name.toLowerCase() === file) return readFileSync(path, 'utf8');
    }
    return null;
  }

  /** Trusted URLs that may be framed by a Visualforce page with `cspHeader`. */
  trustedFrames(): string[] {
    return metadataFiles(join(this.#root, 'cspTrustedSites'), 'cspTrustedSite').flatMap(({ path }) => {
      const site = readXml(path, 'CspTrustedSite');
      const frames = site['isActive'] === 'true' && site['isApplicableToFrameSrc'] === 'true';
      return frames ? texts(site, 'endpointUrl') : [];
    });
  }
}

function newest(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((entry) => newest(join(path, entry))));
}
