import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Document, Font, Page, renderToBuffer, Text, View } from '@react-pdf/renderer';
import { createElement } from 'react';
import type { PackDocument } from '../../../electron/core/documents/pack.ts';

/** A pack's words in order: every peer prints all of them, as headings and rows. */
interface Line {
  heading: string | null;
  cells: string[];
}

export interface PackPeer {
  key: string;
  name: string;
  build(pack: PackDocument): Promise<void>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of flat things become rows, everything else headings and paragraphs. */
function linesOf(value: unknown, name = ''): Line[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ heading: null, cells: [name, String(value)] }];
  if (Array.isArray(value)) return value.flatMap((each) => linesOf(each, name));
  if (!isRecord(value)) return [];
  const entries = Object.entries(value);
  const isFlat = entries.every(([, each]) => typeof each !== 'object');
  if (isFlat) return [{ heading: null, cells: entries.map(([, each]) => String(each)) }];
  return [{ heading: name, cells: [] }, ...entries.flatMap(([key, each]) => linesOf(each, key))];
}

const font = (file: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${file}`);
const regular = font('400Regular/SourceSans3_400Regular.ttf');
const bold = font('700Bold/SourceSans3_700Bold.ttf');

async function withPdfmake(pack: PackDocument): Promise<void> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setFonts({ SourceSans: { normal: regular, bold, italics: regular, bolditalics: bold } });
  const content = linesOf(pack, 'Meeting pack').map(({ heading, cells }) =>
    heading === null
      ? {
          columns: cells.map((text) => ({ text, width: '*' })),
          columnGap: 6,
          margin: [0, 1, 0, 1] as [number, number, number, number],
        }
      : { text: heading, bold: true, fontSize: 13, margin: [0, 8, 0, 2] as [number, number, number, number] },
  );
  const made = pdfmake.createPdf({
    content,
    defaultStyle: { font: 'SourceSans', fontSize: 10 },
    footer: (page: number, pages: number) => ({ text: `Page ${page} of ${pages}`, alignment: 'right' as const }),
  });
  const bytes = await made.getBuffer();
  if (bytes.length < 1000) throw new Error('pdfmake made nothing');
}

let registered = false;

async function withReactPdf(pack: PackDocument): Promise<void> {
  if (!registered) {
    const data = (file: string) => `data:font/ttf;base64,${readFileSync(file).toString('base64')}`;
    Font.register({ family: 'SourceSans', fonts: [{ src: data(regular) }, { src: data(bold), fontWeight: 700 }] });
    registered = true;
  }
  const rows = linesOf(pack, 'Meeting pack').map(({ heading, cells }, index) =>
    heading === null
      ? createElement(
          View,
          { key: index, style: { flexDirection: 'row', gap: 6 } },
          ...cells.map((cell, at) => createElement(Text, { key: at, style: { flex: 1 } }, cell)),
        )
      : createElement(Text, { key: index, style: { fontWeight: 700, fontSize: 13, marginTop: 8 } }, heading),
  );
  const number = ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
    `Page ${pageNumber} of ${totalPages}`;
  const page = createElement(
    Page,
    { size: 'A4', style: { padding: 40, fontFamily: 'SourceSans', fontSize: 10 }, wrap: true },
    ...rows,
    createElement(Text, { fixed: true, render: number, style: { position: 'absolute', bottom: 20, right: 40 } }),
  );
  const bytes = await renderToBuffer(createElement(Document, {}, page));
  if (bytes.length < 1000) throw new Error('React PDF made nothing');
}

export const packPeers: readonly PackPeer[] = [
  { key: 'pdfmake', name: 'pdfmake', build: withPdfmake },
  { key: 'react-pdf', name: '@react-pdf/renderer', build: withReactPdf },
];
