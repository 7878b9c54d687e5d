import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SectionType,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, printedValue, type TableSpec } from './blocks.ts';
import { finishOffice } from './finishOffice.ts';
import type { LabelledValue, PackValue } from './pack.ts';
import { printableText } from './printable.ts';

/** One run of pages with its own header line. */
export interface DocxSection {
  header?: { left: string; right: string };
  blocks: Block[];
}

export interface DocxFile {
  title: string;
  /** ISO date; the only time in the file. */
  exportedOn: string;
  /** Printed left and right of the page number. */
  footer: { left: string; right: string };
  sections: DocxSection[];
}

const blue = '1F4E79';
const quiet = '4D5A66';
const hair = 'B9C3CC';
/** Width of the text on A4 between 20 mm margins, in twentieths of a point. */
const textWidth = 9638;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const hairline = { style: BorderStyle.SINGLE, size: 4, color: hair } as const;
const rule = { style: BorderStyle.SINGLE, size: 8, color: blue } as const;

interface RunLook {
  bold?: boolean;
  italics?: boolean;
  color?: string;
  size?: number;
}

function runs(text: string, look: RunLook = {}): ParagraphChild[] {
  return printableText(text)
    .split('\n')
    .map((line, i) => new TextRun({ text: line, ...look, ...(i > 0 ? { break: 1 } : {}) }));
}

function cellText(value: PackValue | null): { text: string; look: RunLook } {
  if (value === null) return { text: 'suppressed', look: { italics: true, color: quiet } };
  if (typeof value !== 'string') return { text: printedValue(value), look: { italics: true, color: quiet } };
  return { text: value, look: {} };
}

function widthsOf(table: TableSpec): number[] {
  const shares = table.widths ?? table.head.map(() => 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((share / all) * textWidth));
}

function tableOf(table: TableSpec): Table {
  const widths = widthsOf(table);
  const align = (column: number) => (table.align?.[column] === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT);
  const cell = (column: number, children: ParagraphChild[], head: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      borders: { top: head ? rule : hairline, bottom: head ? rule : hairline, left: none, right: none },
      children: [new Paragraph({ style: 'TableText', alignment: align(column), keepNext: head, children })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.head.map((text, i) => cell(i, runs(text, { bold: true, color: blue }), true)),
  });
  const rows = table.rows.map((row) => {
    const printed = row.map(cellText);
    // A row of running text may break over pages; a short one stays whole.
    const cantSplit = printed.every(({ text }) => text.length < 600);
    return new TableRow({ cantSplit, children: printed.map(({ text, look }, i) => cell(i, runs(text, look), false)) });
  });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows],
  });
}

function factsOf(items: readonly LabelledValue[]): Table {
  const shading = { type: ShadingType.CLEAR, fill: 'F2F5F8', color: 'auto' };
  const cell = (width: number, children: ParagraphChild[]) =>
    new TableCell({
      shading,
      width: { size: width, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 120, right: 120 },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [new Paragraph({ style: 'TableText', children })],
    });
  const rows = items.map((item) => {
    const { text, look } = cellText(item.value);
    return new TableRow({
      cantSplit: true,
      children: [
        cell(2900, runs(item.label, { color: quiet })),
        cell(textWidth - 2900, runs(printedValue(text), { bold: look.italics !== true, ...look })),
      ],
    });
  });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [2900, textWidth - 2900],
    layout: TableLayoutType.FIXED,
    rows,
  });
}

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function note(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 80, after: 120 }, children: runs(text, { size: 17, color: quiet }) });
}

function tableParts(block: TableSpec): (Paragraph | Table)[] {
  const caption = new Paragraph({
    keepNext: true,
    spacing: { before: 200, after: 80 },
    children: runs(block.caption ?? '', { bold: true }),
  });
  const chart = block.chart === undefined ? [] : [note(`Chart: ${block.chart.alternative}`)];
  const parts = [tableOf(block), ...(block.notes ?? []).map(note), ...chart];
  // Word joins two tables that touch, so an empty line keeps them apart.
  const gap = new Paragraph({ spacing: { before: 0, after: 60 }, children: [] });
  return block.caption === undefined ? [...parts, gap] : [caption, ...parts, gap];
}

function contentsOf(entries: readonly { level: number; text: string }[]): Paragraph[] {
  const title = new Paragraph({
    keepNext: true,
    spacing: { after: 160 },
    children: runs('Contents', { bold: true, size: 36, color: blue }),
  });
  const lines = entries.map(({ level, text }) => {
    const top = level === 1;
    return new Paragraph({
      spacing: { before: top ? 160 : 0, after: 40 },
      indent: { left: (level - 1) * 280 },
      keepNext: top,
      children: runs(text, top ? { bold: true, color: blue } : {}),
    });
  });
  return [title, ...lines];
}

function partsOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headingLevels[block.level], children: runs(block.text) })];
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.text) })];
    case 'contents':
      return contentsOf(block.entries);
    case 'minor':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: 200, after: 80 },
          children: runs(block.text, { bold: true }),
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ children: runs(block.text) })];
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item) }));
    case 'facts':
      return [factsOf(block.items), new Paragraph({ spacing: { after: 60 }, children: [] })];
    case 'table':
      return tableParts(block);
    case 'note':
      return [note(block.text)];
    case 'nothing':
      return [new Paragraph({ children: runs(block.text, { italics: true, color: quiet }) })];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, spacing: { after: 0 }, children: [] })];
  }
}

function headerOf(section: DocxSection): Header {
  const { left, right } = section.header ?? { left: '', right: '' };
  const children = [...runs(left), new TextRun({ text: '\t' }), ...runs(right, { bold: true, color: blue })];
  const paragraph = new Paragraph({
    style: 'Edge',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: { bottom: hairline },
    children,
  });
  return new Header({ children: section.header === undefined ? [] : [paragraph] });
}

function footerOf(file: DocxFile): Footer {
  const paragraph = new Paragraph({
    style: 'Edge',
    border: { top: hairline },
    tabStops: [
      { type: TabStopType.CENTER, position: textWidth / 2 },
      { type: TabStopType.RIGHT, position: textWidth },
    ],
    children: [
      ...runs(file.footer.left),
      new TextRun({ children: ['\tPage ', PageNumber.CURRENT, '\t'] }),
      ...runs(file.footer.right, { size: 13 }),
    ],
  });
  return new Footer({ children: [paragraph] });
}

function sectionOf(file: DocxFile, section: DocxSection, at: number): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { width: 11906, height: 16838 },
        margin: { top: 1500, bottom: 1300, left: 1134, right: 1134, header: 680, footer: 600 },
      },
    },
    headers: { default: headerOf(section) },
    // Later sections take the footer over from the first.
    ...(at === 0 ? { footers: { default: footerOf(file) } } : {}),
    children: section.blocks.flatMap(partsOf),
  };
}

function headingStyle(level: number, size: number, before: number, after: number) {
  return {
    run: { font: 'Arial', size, bold: true, color: blue },
    paragraph: {
      // Other programs than Word find headings, and make bookmarks of them, by this level only.
      outlineLevel: level - 1,
      keepNext: true,
      keepLines: true,
      spacing: { before, after, line: 252, lineRule: LineRuleType.AUTO },
    },
  };
}

/** For `buildDocx` alone, which reads this file when it is needed. */
export async function writeDocx(file: DocxFile): Promise<Uint8Array> {
  const document = new Document({
    title: file.title,
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 20, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { font: 'Arial', size: 52, bold: true, color: blue },
          paragraph: { spacing: { before: 120, after: 360, line: 240, lineRule: LineRuleType.AUTO } },
        },
        heading1: headingStyle(1, 36, 0, 200),
        heading2: headingStyle(2, 27, 320, 140),
        heading3: headingStyle(3, 22, 240, 100),
      },
      paragraphStyles: [
        {
          id: 'TableText',
          name: 'Table Text',
          basedOn: 'Normal',
          run: { size: 18 },
          paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
        },
        {
          id: 'Edge',
          name: 'Edge of Page',
          basedOn: 'Normal',
          run: { size: 16, color: quiet },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      ],
    },
    sections: file.sections.map((section, at) => sectionOf(file, section, at)),
  });
  return finishOffice(await Packer.toBuffer(document), file);
}
