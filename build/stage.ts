import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { billOfMaterials } from './sbom.ts';
import { builtFolder } from './stale.ts';

/** Where the native module is to run, as better-sqlite3 names its prebuilt files. */
export type Target = `${'linux' | 'darwin' | 'win32'}-${'x64' | 'arm64'}`;

/** Of each package that is not bundled, the files the app needs at run time; everything else stays out. */
function shippedFiles(target: Target): Record<string, string[]> {
  return {
    'better-sqlite3': ['lib/**/*.js', `prebuilds/${target}.node`],
    '@myriaddreamin/typst-ts-web-compiler': ['pkg/*.mjs', 'pkg/*.wasm'],
    '@expo-google-fonts/source-sans-3': [
      '400Regular/*.ttf',
      '400Regular_Italic/*.ttf',
      '600SemiBold/*.ttf',
      '700Bold/*.ttf',
    ],
    'pdfjs-dist': ['legacy/build/pdf.mjs', 'legacy/build/pdf.worker.mjs'],
  };
}

const always = ['package.json', 'LICENSE*', 'LICENCE*'];
const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'electron']);

/** The package of an import: 'pdfjs-dist/legacy/x' is of 'pdfjs-dist', '@a/b/c' of '@a/b'. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that a built script still imports by name. */
export function importedPackages(script: string): string[] {
  const { module } = parseSync(script, readFileSync(script, 'utf8'));
  const text = readFileSync(script, 'utf8');
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) => /^(['"`])(.*)\1$/.exec(text.slice(start, end))?.[2] ?? [],
    ),
  ];
  const foreign = named.filter((name) => !name.startsWith('.') && !builtins.has(name));
  return [...new Set(foreign.map(packageOf))];
}

/** Every package that is shipped, by its place in package-lock.json, with how. */
export function shippedPackages(target: Target): Map<string, string> {
  const bundled = JSON.parse(readFileSync(join(builtFolder, 'packages.json'), 'utf8')) as string[];
  return new Map([
    ...bundled.map((place) => [place, 'bundled'] as const),
    ...Object.keys(shippedFiles(target)).map((name) => [`node_modules/${name}`, 'beside the bundle'] as const),
    // Its styles are compiled into ours.
    ['node_modules/nhsuk-frontend', 'styles'],
    ['node_modules/electron', 'the program itself'],
  ]);
}

/**
 * Lays out exactly what is packed: the built app and the few packages it loads by name, in one folder.
 *
 * @param updateKeys file of the public keys whose update files this copy trusts; without it, it trusts none
 * @throws when the build imports a package that is not listed here, which would fail only on a user's machine
 */
export function stage(out: string, target: Target, updateKeys?: string): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const shipped = shippedFiles(target);
  const scripts = ['desktop', 'core'].flatMap((part) => {
    const folder = join(builtFolder, part);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(folder, name));
  });
  for (const script of scripts) {
    const unknown = importedPackages(script).filter((name) => !(name in shipped));
    if (unknown.length > 0) throw new Error(`${script} needs ${unknown.join(', ')}, which is not staged`);
  }
  for (const part of ['renderer', 'desktop', 'core'])
    cpSync(join(builtFolder, part), join(out, builtFolder, part), { recursive: true });
  if (updateKeys !== undefined) cpSync(updateKeys, join(out, builtFolder, 'core', 'update-keys.json'));
  for (const [name, patterns] of Object.entries(shipped)) {
    const from = join('node_modules', name);
    for (const file of globSync([...always, ...patterns], { cwd: from })) {
      const to = join(out, 'node_modules', name, file);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(from, file), to);
    }
    if (!existsSync(join(out, 'node_modules', name, 'package.json'))) throw new Error(`${name} is not installed`);
  }
  writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(shippedPackages(target)), null, 2)}\n`);
  const version = (name: string) =>
    JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version;
  const dependencies = Object.fromEntries(Object.keys(shipped).map((name) => [name, version(name)]));
  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  const { name, productName, description, main } = own;
  const manifest = {
    name,
    productName,
    version: own.version,
    description,
    main,
    type: 'module',
    author: productName,
    dependencies,
  };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
