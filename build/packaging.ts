import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { setFuses } from './fuses.ts';

const { version: electronVersion } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'));

function binaryIn({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`, 'Contents', 'MacOS', name);
  return join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : 'child-death-review-desk');
}

/**
 * What electron-builder makes of the staged folder, its project. Nothing is published and no updater is built in: an
 * installer is carried to the machine by the people who run it.
 */
export function packagingOf(output: string, electronDist?: string): Configuration {
  return {
    appId: 'desk.child-death-review',
    productName: 'Child Death Review Desk',
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    directories: { output, buildResources: resolve('build/icons') },
    files: ['**/*', '!sbom.cdx.json'],
    // Outside the archive, where IT can read it.
    extraResources: [{ from: 'sbom.cdx.json', to: 'sbom.cdx.json' }],
    asar: { smartUnpack: false },
    // A native module cannot be loaded from inside an archive.
    asarUnpack: ['**/*.node'],
    electronLanguages: ['en-GB'],
    npmRebuild: false,
    publish: null,
    afterPack: async (context) => {
      rmSync(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true });
      await setFuses(binaryIn(context));
    },
    win: { target: ['nsis', 'msi', 'portable'] },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    msi: { perMachine: true, oneClick: false },
    linux: {
      target: ['deb', 'AppImage'],
      executableName: 'child-death-review-desk',
      category: 'Office',
      maintainer: 'Child Death Review Desk',
    },
    mac: { target: ['dmg'], category: 'public.app-category.medical', hardenedRuntime: true, gatekeeperAssess: false },
  };
}
