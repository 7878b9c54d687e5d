import { hash } from 'node:crypto';

/** SHA-256 in hex: of a text as UTF-8, or of bytes. @example sha256Of('') // 'e3b0c442…' */
export function sha256Of(of: string | Uint8Array): string {
  return hash('sha256', of);
}
