import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/*
 * The software bill of materials of a package: CycloneDX 1.6 in JSON. It lists what is shipped and not what was
 * installed to build it: the packages whose code the bundler put in, those laid beside it, and Electron.
 */

interface Locked {
  version: string;
  name?: string;
  license?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
}

export interface Component {
  type: 'library' | 'framework' | 'application';
  'bom-ref': string;
  name: string;
  group?: string;
  version: string;
  purl: string;
  licenses: ({ license: { id: string } } | { expression: string })[];
  hashes?: { alg: 'SHA-512'; content: string }[];
  properties: { name: string; value: string }[];
}

export interface Bom {
  bomFormat: 'CycloneDX';
  specVersion: '1.6';
  serialNumber: string;
  version: 1;
  metadata: {
    component: Pick<Component, 'type' | 'name' | 'version' | 'bom-ref'>;
    properties: Component['properties'];
  };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** Licences that packages write in their own way, as SPDX writes them. A new one stops the build until it is read. */
const asSpdx: Readonly<Record<string, string>> = { 'MIT AND OFL-1.1': 'MIT AND OFL-1.1' };
const known =
  /^(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|CC0-1\.0|MPL-2\.0|Unlicense|BlueOak-1\.0\.0|OFL-1\.1)$/;

function licenceOf(path: string, locked: Locked): Component['licenses'] {
  const manifest = join(path, 'package.json');
  const own = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { license?: unknown }).license : '';
  const text = locked.license ?? (typeof own === 'string' ? own : '');
  if (known.test(text)) return [{ license: { id: text } }];
  const expression = asSpdx[text] ?? (/^\([A-Za-z0-9.-]+ (OR|AND) [A-Za-z0-9.-]+\)$/.test(text) ? text : undefined);
  if (expression === undefined) throw new Error(`${path}: the licence ${JSON.stringify(text)} was not read by anybody`);
  return [{ expression }];
}

function componentOf(path: string, locked: Locked, how: string): Component {
  const alias = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const full = locked.name ?? alias;
  const [group, name] = full.startsWith('@') ? full.split('/') : [undefined, full];
  const purl = `pkg:npm/${full.replace('@', '%40')}@${locked.version}`;
  const sha512 = locked.integrity?.startsWith('sha512-')
    ? Buffer.from(locked.integrity.slice(7), 'base64').toString('hex')
    : undefined;
  return {
    type: full === 'electron' ? 'framework' : 'library',
    'bom-ref': `${purl}#${path}`,
    name: name ?? full,
    ...(group === undefined ? {} : { group }),
    version: locked.version,
    purl,
    licenses: licenceOf(path, locked),
    ...(sha512 === undefined ? {} : { hashes: [{ alg: 'SHA-512' as const, content: sha512 }] }),
    properties: [{ name: 'shipped', value: how }],
  };
}

/** What the native module is compiled from, as it says itself. */
function nativeComponents(): Component[] {
  const database = new Database(':memory:');
  const versionIn = (call: string) => {
    const row = database.prepare(`SELECT ${call}() AS text`).get() as { text: string };
    return /\d+(\.\d+)+/.exec(row.text)?.[0] ?? '';
  };
  const component = (name: string, call: string, licence: string): Component => {
    const version = versionIn(call);
    const purl = `pkg:generic/${name}@${version}`;
    const licenses = [{ license: { id: licence } }];
    const properties = [{ name: 'shipped', value: 'compiled into better-sqlite3-multiple-ciphers' }];
    return { type: 'library', 'bom-ref': purl, name, version, purl, licenses, properties };
  };
  try {
    return [
      component('sqlite', 'sqlite_version', 'blessing'),
      component('sqlite3-multiple-ciphers', 'sqlite3mc_version', 'MIT'),
    ];
  } finally {
    database.close();
  }
}

/** Where npm finds `name` for the package at `path`: the nearest folder above that has it. */
function resolved(name: string, path: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[found] !== undefined) return found;
    if (at === '') return undefined;
  }
}

/**
 * The bill of materials.
 *
 * @param shipped for each package by its place in package-lock.json ('node_modules/zod'), how it is shipped
 * @throws when a package is not in package-lock.json, or has a licence that nobody has read
 */
export function billOfMaterials(shipped: ReadonlyMap<string, string>): Bom {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const paths = [...shipped.keys()].sort();
  const refs = new Map<string, string>();
  const components = paths.map((path) => {
    const locked = lock.packages[path];
    if (locked === undefined) throw new Error(`${path} is shipped and not in package-lock.json`);
    const component = componentOf(path, locked, shipped.get(path) ?? '');
    refs.set(path, component['bom-ref']);
    return component;
  });
  const ownRef = `${own.name}@${own.version}`;
  const native = nativeComponents();
  components.push(...native);
  const dependencies = paths.map((path) => ({
    ref: refs.get(path) ?? '',
    dependsOn: Object.keys(lock.packages[path]?.dependencies ?? {}).flatMap((name) => {
      const found = resolved(name, path, lock.packages);
      return refs.get(found ?? '') ?? [];
    }),
  }));
  // The same contents have the same number, so that two builds of one commit can be compared.
  const hex = createHash('sha256')
    .update(JSON.stringify([ownRef, components]))
    .digest('hex');
  const serial = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.join('-')}`,
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': ownRef, name: own.name, version: own.version },
      properties: [
        { name: 'not-listed', value: 'Parts inside electron (Chromium, Node.js: see LICENSES.chromium.html)' },
        { name: 'not-listed', value: 'Packages that docx carries inside its own file (see its package.json)' },
        { name: 'not-listed', value: 'Rust crates compiled into @myriaddreamin/typst-ts-web-compiler' },
      ],
    },
    components,
    dependencies: [{ ref: ownRef, dependsOn: components.map((component) => component['bom-ref']) }, ...dependencies],
  };
}
