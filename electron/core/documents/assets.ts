import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

const fontFiles = [
  '400Regular/SourceSans3_400Regular.ttf',
  '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '600SemiBold/SourceSans3_600SemiBold.ttf',
  '700Bold/SourceSans3_700Bold.ttf',
];

/** The four cuts of Source Sans 3 that the templates use, read from the installed package. */
export function readFonts(): Uint8Array[] {
  return fontFiles.map((file) => readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${file}`)));
}

/** The compiler's WebAssembly, read from the installed package so that nothing is ever fetched. */
export function readCompiler(): Uint8Array<ArrayBuffer> {
  return readFileSync(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
}

/**
 * A template's source. Templates lie in `templates/` beside this file, and beside the bundle in the built app.
 *
 * @example
 * readTemplate('pack.typ')
 */
export function readTemplate(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./templates/${name}`, import.meta.url)), 'utf8');
}
