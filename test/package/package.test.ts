import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../build/chromium-host/startApp.ts';
import { setFuses } from '../../build/fuses.ts';
import { packagingOf } from '../../build/packaging.ts';
import type { Bom } from '../../build/sbom.ts';
import { importedPackages, stage } from '../../build/stage.ts';
import type { PrintedDocument } from '../../electron/core/documents/printedDocument.ts';
import { fakeElectron } from './fakeElectron.ts';

const fuseNames = Object.values(FuseV1Options).filter((name) => typeof name === 'string');
let home: string;
let packed: string;
let inside: string[];
const asar = () => join(packed, 'resources', 'app.asar');
/** What was packed, laid out again where no other package can be found. */
const unpacked = () => join(home, 'unpacked');

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cdr-package-'));
  await fakeElectron(join(home, 'electron'), fuseNames.length);
  stage(join(home, 'app'), 'linux-x64');
  await build({
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    projectDir: join(home, 'app'),
    config: packagingOf(join(home, 'out'), join(home, 'electron')),
    publish: 'never',
  });
  packed = join(home, 'out', 'linux-unpacked');
  inside = listPackage(asar(), { isPack: false });
  extractAll(asar(), unpacked());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('The packed app', () => {
  it('holds the built window, shell and core, and the map of the window', () => {
    for (const file of [
      'renderer/index.html',
      'desktop/main.js',
      'desktop/preload.cjs',
      'desktop/files.json',
      'core/main.js',
      // Read when the first Word or Excel file is made.
      'core/docxFile.js',
      'core/reportXlsx.js',
    ]) {
      expect(inside).toContain(`/out/build/${file}`);
    }
  });

  it('holds no source, test, map, type, stand-in or development package', () => {
    const unwanted = inside.filter((file) =>
      /\.(ts|tsx|map|scss|cpp|hpp|gyp|md)$|\/(test|build\/chromium-host|\.bin)(\/|$)/.test(file),
    );
    expect(unwanted).toEqual([]);
    expect(readdirPackages()).toEqual([
      '@expo-google-fonts/source-sans-3',
      '@myriaddreamin/typst-ts-web-compiler',
      'better-sqlite3',
      'pdfjs-dist',
    ]);
  });

  it('says nowhere how to run a browser, and carries no test library', () => {
    expect(inside.filter((file) => /playwright|vitest|axe|electron-builder/.test(file))).toEqual([]);
  });

  it('has one native module, the one for its platform, outside the archive', () => {
    const native = inside.filter((file) => file.endsWith('.node'));
    expect(native).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(existsSync(`${asar()}.unpacked${native[0]}`)).toBe(true);
  });

  it('speaks British English and carries no other language', () => {
    expect(readdirSync(join(packed, 'locales'))).toEqual(['en-GB.pak']);
  });

  it('has no application but its own to start', () => {
    expect(readdirSync(join(packed, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked', 'sbom.cdx.json']);
  });

  it('carries a bill of materials that names each package in it, with version, hash and licence', () => {
    const bom = JSON.parse(readFileSync(join(packed, 'resources', 'sbom.cdx.json'), 'utf8')) as Bom;
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const listed = bom.components.map((each) => [each.group, each.name].filter(Boolean).join('/'));
    for (const name of readdirPackages()) {
      expect(listed).toContain(name === 'better-sqlite3' ? 'better-sqlite3-multiple-ciphers' : name);
    }
    // The packages that ours are made of are found again in what the bundler wrote.
    expect(listed).toEqual(
      expect.arrayContaining(['electron', 'react', 'react-dom', 'zod', 'kysely', 'docx', 'nhsuk-frontend']),
    );
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const texts = sources();
    const imported = Object.keys(dependencies).filter((name) => texts.some((text) => text.includes(`from '${name}`)));
    expect(imported.length).toBeGreaterThan(15);
    const left = imported.filter(
      (name) => !listed.includes(name === 'better-sqlite3' ? 'better-sqlite3-multiple-ciphers' : name),
    );
    expect(left).toEqual([]);
    const fromNpm = bom.components.filter(({ purl }) => purl.startsWith('pkg:npm/'));
    expect(fromNpm.filter(({ hashes }) => hashes === undefined)).toEqual([]);
    expect(bom.components.every(({ licenses, version }) => licenses.length > 0 && /^\d/.test(version))).toBe(true);
    const refs = new Set([...bom.components.map((each) => each['bom-ref']), bom.metadata.component['bom-ref']]);
    expect(refs.size).toBe(bom.components.length + 1);
    expect(
      bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref)),
    ).toEqual([]);
  });

  it('has no updater and no place to publish to', () => {
    expect(existsSync(join(packed, 'resources', 'app-update.yml'))).toBe(false);
    expect(inside.filter((file) => file.includes('updater'))).toEqual([]);
  });

  it('stays under 60 MB beside Electron itself', () => {
    const size = (path: string): number =>
      statSync(path).isDirectory()
        ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0)
        : statSync(path).size;
    expect(size(join(packed, 'resources')) / 1024 / 1024).toBeLessThan(60);
  });

  it('has every fuse set as decided', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'child-death-review-desk'));
    const set = Object.fromEntries(
      fuseNames.map((name) => [name, wire[FuseV1Options[name as keyof typeof FuseV1Options]] === FuseState.ENABLE]),
    );
    expect(set).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  it('sets a page with the compiler, template and fonts that were packed, and reads it again', async () => {
    const thread = (name: string) => new Worker(join(unpacked(), 'out', 'build', 'core', name));
    const compiler = thread('typstWorker.js');
    const reader = thread('finishedFileWorker.js');
    try {
      const minutes: PrintedDocument = {
        title: 'Minutes',
        audience: 'Panel members',
        exportedOn: '2026-11-20',
        header: { left: 'Minutes', right: '' },
        footer: { left: '', right: '' },
        cover: null,
        blocks: [{ kind: 'paragraph', text: 'The panel met.' }],
      };
      compiler.postMessage({ template: 'document.typ', data: JSON.stringify(minutes), marks: [] });
      const [set] = await once(compiler, 'message');
      expect(Buffer.from(set.result.bytes).subarray(0, 5).toString()).toBe('%PDF-');
      reader.postMessage({ bytes: set.result.bytes, kind: 'pdf' });
      const [read] = await once(reader, 'message');
      expect(read.result.text.running[0].text).toContain('The panel met.');
      expect(read.result.hazards).toEqual([]);
    } finally {
      await Promise.all([compiler.terminate(), reader.terminate()]);
    }
  });

  it('runs from what was packed alone: its core opens the encrypted store', async () => {
    const host = await startApp(join(unpacked(), 'out', 'build'), {
      headless: true,
      switches: { 'records-folder': join(home, 'records') },
      userData: home,
      answerDialog: () => null,
    });
    try {
      const page = await host.ready();
      await page.getByLabel('Your name').fill('Ngozi Adeyemi');
      await page.getByLabel('Sign-in name').fill('ngozi');
      await page.getByLabel('Passphrase', { exact: true }).fill('quiet harbour lantern meadow');
      await page.getByLabel('Passphrase again').fill('quiet harbour lantern meadow');
      await page.getByRole('button', { name: 'Make the records file' }).click();
      await page
        .getByText(/recovery code/i)
        .first()
        .waitFor();
      expect(host.record).toMatchObject({ cspViolations: [], foreignRequests: [], consoleErrors: [] });
    } finally {
      await host.close();
    }
  });

  function sources(): string[] {
    return ['domain', 'db', 'electron', 'renderer'].flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter((name) => /\.tsx?$/.test(String(name)))
        .map((name) => readFileSync(join(folder, String(name)), 'utf8')),
    );
  }

  function readdirPackages(): string[] {
    const names = inside.map((file) => /^\/node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)\/package\.json$/.exec(file)?.[1]);
    return names.filter((name) => name !== undefined).sort();
  }
});

describe('Packaging stops', () => {
  it('when an Electron upgrade brings a fuse that nobody decided', async () => {
    const folder = join(home, 'newer-electron');
    await fakeElectron(folder, fuseNames.length + 1);
    await expect(setFuses(join(folder, 'electron'))).rejects.toThrow(/strictlyRequireAllFuses/);
  });

  it('when a built script imports a package that is not staged', () => {
    const script = join(home, 'script.js');
    writeFileSync(
      script,
      "import { a } from 'left-out/deep';\nimport { b } from '@scope/left-out/x';\nimport 'node:fs';\nconst c = await import('later/y');\nconsole.log(a, b, c, \"import 'not-really'\");\n",
    );
    expect(importedPackages(script)).toEqual(['left-out', '@scope/left-out', 'later']);
  });
});
