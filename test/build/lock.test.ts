import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingFrom, platformOf } from '../../build/completeLock.ts';

describe('The lock file', () => {
  it("holds every platform's optional packages, without which npm ci refuses it on any machine", () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(missingFrom(packages)).toEqual([]);
  });

  it('is completed from what a package wants and does not find', () => {
    const packages = {
      'node_modules/a': { dev: true, optionalDependencies: { '@a/linux-x64-gnu': '1.0.0', '@a/win32-x64': '1.0.0' } },
      'node_modules/@a/linux-x64-gnu': { version: '1.0.0' },
    };
    expect(missingFrom(packages)).toEqual([{ name: '@a/win32-x64', version: '1.0.0', dev: true }]);
  });

  it.each([
    ['@biomejs/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@swc/core-linux-ppc64-gnu', { os: ['linux'], cpu: ['ppc64'], libc: ['glibc'] }],
    ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
    ['@oxc-parser/binding-win32-arm64-msvc', { os: ['win32'], cpu: ['arm64'] }],
    ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['fsevents', null],
  ])('reads the platform of %s from its name', (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});
