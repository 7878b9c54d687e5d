import type { DocxFile } from './docxFile.ts';

/**
 * Writes a Word document from blocks: real headings, repeated table heads, one field (PAGE), no author and no history.
 * What writes it is a seventh of the core and is read when it is first needed: nobody should wait for it at the start.
 *
 * @example
 * const bytes = await buildDocx({ title: 'Minutes', exportedOn: '2025-11-05', footer: { left: '', right: '' }, sections });
 */
export async function buildDocx(file: DocxFile): Promise<Uint8Array> {
  const { writeDocx } = await import('./docxFile.ts');
  return writeDocx(file);
}
