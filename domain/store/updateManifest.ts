import { z } from 'zod';

/*
 * An update file carries one installer and a signed statement of what it is. The app checks it without a network and
 * hands the installer out; it never runs it. The statement's rules are here, the bytes in electron/core/updateFile.ts.
 */

/** The computers that installers are made for, as electron-builder names them. */
export const updatePlatforms = {
  'windows-x64': 'Windows',
  'windows-arm64': 'Windows on ARM',
  'linux-x64': 'Linux',
  'linux-arm64': 'Linux on ARM',
  'macos-x64': 'macOS on Intel',
  'macos-arm64': 'macOS on Apple silicon',
} as const;
export type UpdatePlatform = keyof typeof updatePlatforms;

const platforms = Object.keys(updatePlatforms) as [UpdatePlatform, ...UpdatePlatform[]];

const reservedOnWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const installerName = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,118}\.(msi|exe|deb|AppImage|dmg)$/;

/**
 * Whether an installer may be written under this name: letters, digits, spaces, dots and hyphens, one of the endings
 * of an installer, and nothing that a system reads as a folder, a device or a stream.
 *
 * @example isInstallerName('Child Death Review Desk 0.2.0.msi') // true
 * @example isInstallerName('..\\Startup\\run.exe') // false
 */
export function isInstallerName(name: string): boolean {
  return installerName.test(name) && !reservedOnWindows.test(name) && !/\.\.|[ .]\./.test(name);
}

const versionText = z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/);

/** The signed statement. Strict: a word that is not known may change what the others mean. */
export const updateManifest = z.strictObject({
  format: z.literal(1),
  product: z.literal('child-death-review-desk'),
  version: versionText,
  releasedOn: z.iso.date(),
  platform: z.enum(platforms),
  fileName: z.string().refine(isInstallerName),
  /** Bytes of the installer. */
  size: z.int().min(1).max(2_000_000_000),
  /** SHA-256 of the installer, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What is new, a line each. */
  notes: z.array(z.string().trim().min(1).max(300)).max(30),
});
export type UpdateManifest = z.infer<typeof updateManifest>;

/**
 * Compares two versions of three numbers.
 *
 * @returns below 0 when `one` is older, 0 when they are the same, above 0 when it is newer
 * @example compareVersions('0.10.0', '0.9.3') > 0
 */
export function compareVersions(one: string, other: string): number {
  const numbers = (text: string) => versionText.parse(text.replace(/-.*$/, '')).split('.').map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  return a.map((part, at) => part - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
