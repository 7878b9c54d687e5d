import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';

/** The content type of every kind of file the window may load. A kind that is not here stops the build. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export interface BundleOptions {
  /** Folder with the window's `index.html`. */
  renderer: string;
  /** The core's entry. */
  core: string;
  out: string;
  /** Off leaves the output readable; the tests of the shell do so to be quick. */
  minify?: boolean;
}

const nodeModules = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const quiet: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false };

/** Notes the packages whose code went into a bundle, by their place under node_modules, for the bill of materials. */
function notePackages(into: Set<string>): Plugin {
  return {
    name: 'note-packages',
    generateBundle(_options, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const place = /node_modules\/((?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*)\//.exec(id)?.[1];
          if (place !== undefined && renderedLength > 0) into.add(`node_modules/${place}`);
        }
      }
    },
  };
}

function nodeBundle(
  entry: string,
  file: string,
  format: 'es' | 'cjs',
  external: (string | RegExp)[],
  packages: Set<string>,
  codeSplitting = false,
): InlineConfig {
  return {
    ...quiet,
    plugins: [notePackages(packages)],
    publicDir: false,
    ssr: { noExternal: true, external: [] },
    build: {
      ssr: entry,
      outDir: join(file, '..'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        external: [...nodeModules, ...external],
        output: {
          format,
          entryFileNames: file.split(/[\\/]/).at(-1),
          // Beside the entry, so that whatever opens a file by its own place finds it there.
          chunkFileNames: '[name].js',
          codeSplitting,
          minify: withoutBlanks,
        },
      },
    },
  };
}

/** Names stay as they are written: the core has a third fewer letters to read at each start. */
const withoutBlanks = { compress: false, mangle: false, codegen: { removeWhitespace: true } } as const;

/** Packages the core loads from node_modules: native code, WebAssembly, fonts, and what finds its own files at run time. */
export const coreExternals = [
  'better-sqlite3',
  'electron',
  /^@expo-google-fonts\//,
  /^@myriaddreamin\//,
  /^pdfjs-dist(\/|$)/,
];

function rendererBundle(root: string, outDir: string, minify: boolean, packages: Set<string>): InlineConfig {
  return {
    ...quiet,
    root,
    base: './',
    publicDir: false,
    plugins: [react(), notePackages(packages)],
    css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome140',
      minify,
      // Everything is a file of its own: inlined data would need a looser policy, the polyfill an inline script.
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
}

/** Every file under the renderer's output, by the path it is asked for, with its content type. */
export function fileMap(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pairs = files.map((entry) => {
    const path = `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`;
    const type = contentTypes[extname(entry.name)];
    if (type === undefined) throw new Error(`No content type is named for ${path}`);
    return [path, type] as const;
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** What the core opens by file name: the entries of its threads, and the templates of its documents. */
async function bundleBesideCore(source: string, out: string, packages: Set<string>): Promise<void> {
  const workers = readdirSync(source, { recursive: true }).filter((name) => String(name).endsWith('Worker.ts'));
  for (const worker of workers) {
    const file = join(out, `${basename(String(worker), '.ts')}.js`);
    await build(nodeBundle(join(source, String(worker)), file, 'es', coreExternals, packages));
  }
  const templates = join(source, 'documents', 'templates');
  if (existsSync(templates)) cpSync(templates, join(out, 'templates'), { recursive: true });
  cpSync(join('test', 'fixtures', 'register.csv'), join(out, 'training', 'register.csv'));
}

/**
 * Builds window, shell and core into `out/{renderer,desktop,core}`. What was there stays whole until the new
 * build is, so that a failed one takes nothing away.
 */
export async function bundle({ renderer, core, out, minify = true }: BundleOptions): Promise<void> {
  const fresh = `${out}.new-${process.pid}`;
  const within = (...names: string[]) => join(fresh, ...names);
  try {
    mkdirSync(fresh, { recursive: true });
    const packages = new Set<string>();
    await build(rendererBundle(renderer, resolve(within('renderer')), minify, packages));
    await build(nodeBundle('electron/desktop/main.ts', within('desktop', 'main.js'), 'es', ['electron'], packages));
    await build(
      nodeBundle('electron/desktop/preload.ts', within('desktop', 'preload.cjs'), 'cjs', ['electron'], packages),
    );
    await build(nodeBundle(core, within('core', 'main.js'), 'es', coreExternals, packages, true));
    await bundleBesideCore(dirname(core), within('core'), packages);
    writeFileSync(within('packages.json'), `${JSON.stringify([...packages].sort(), null, 2)}\n`);
    writeFileSync(within('desktop', 'files.json'), `${JSON.stringify(fileMap(within('renderer')), null, 2)}\n`);
    writeFileSync(within('package.json'), '{ "type": "module" }\n');
    rmSync(out, { recursive: true, force: true });
    renameSync(fresh, out);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
