import loadWasm, {
  type InitOutput,
  type TypstCompiler,
  TypstCompilerBuilder,
  type TypstCompileWorld,
} from '@myriaddreamin/typst-ts-web-compiler';
import { readCompiler, readFonts, readTemplate } from './assets.ts';
import { DocumentError } from './errors.ts';
import { finishPdf, type PageLabels } from './finishPdf.ts';
import type { Json } from './printable.ts';

/** One document to set, as it travels to the compiler's thread. */
export interface TypstJob {
  template: string;
  /** JSON text. */
  data: string;
  marks: string[];
  pageLabels?: PageLabels;
}

export interface TypstResult {
  bytes: Uint8Array;
  /** The values of the marks asked for, in page order. */
  marks: Record<string, Json[]>;
}

/** Paged output; the compiler's other kind is HTML. */
const paged = 0;
const pdfFormat = 1;
const fullDiagnostics = 3;

const sharedTemplates = ['common.typ'];

let started: Promise<TypstCompiler> | undefined;
let memory: InitOutput['memory'] | undefined;

/** Bytes of WebAssembly memory the compiler has taken; it never gives any back. */
export const compilerMemory = (): number => memory?.buffer.byteLength ?? 0;

async function startCompiler(): Promise<TypstCompiler> {
  ({ memory } = await loadWasm({ module_or_path: readCompiler() }));
  const builder = new TypstCompilerBuilder();
  // Without an access model or a package registry the compiler can read only what is handed to it below.
  builder.set_dummy_access_model();
  for (const font of readFonts()) await builder.add_raw_font(font);
  return await builder.build();
}

function readMarks(world: TypstCompileWorld, labels: readonly string[]): Record<string, Json[]> {
  const marks: Record<string, Json[]> = {};
  for (const label of labels) {
    const found: { value: Json }[] = JSON.parse(world.query(paged, `<${label}>`));
    marks[label] = found.map((mark) => mark.value);
  }
  return marks;
}

function templateFailed(template: string, diagnostics: unknown): DocumentError {
  const lines = Array.isArray(diagnostics)
    ? diagnostics.map((d: { path?: string; range?: string; message?: string }) =>
        [d.path, d.range, d.message].filter(Boolean).join(' '),
      )
    : [];
  const why = lines.length > 0 ? lines.join('; ') : 'no reason given';
  return new DocumentError('DOCUMENT_TEMPLATE_FAILED', `The template ${template} could not be set: ${why}`);
}

/** Sets one document. Runs in the compiler's own thread; everything it was handed is forgotten afterwards. */
export async function runTypstJob(job: TypstJob): Promise<TypstResult> {
  started ??= startCompiler();
  const compiler = await started;
  for (const name of [...sharedTemplates, job.template]) compiler.add_source(`/${name}`, readTemplate(name));
  compiler.map_shadow('/data.json', new TextEncoder().encode(job.data));
  const world = compiler.snapshot(null, `/${job.template}`, []);
  try {
    const checked: { hasError: boolean; diagnostics?: unknown } = world.compile(paged, fullDiagnostics);
    if (checked.hasError) throw templateFailed(job.template, checked.diagnostics);
    const made: { result?: Uint8Array; diagnostics?: unknown } = world.get_artifact(pdfFormat, fullDiagnostics);
    if (made.result === undefined) throw templateFailed(job.template, made.diagnostics);
    const marks = readMarks(world, job.marks);
    return { bytes: finishPdf(made.result, job.pageLabels), marks };
  } finally {
    world.free();
    compiler.reset_shadow();
    compiler.reset();
  }
}
