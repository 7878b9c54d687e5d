// Which layer may import which. `node build/layers.ts` runs it and fails also when a layer was not visited at all.

const packages = (...names) => `(^|/)node_modules/(${names.map((name) => name.replaceAll('/', '\\/')).join('|')})(/|$)`;

/** A layer may import itself, the named layers and the named packages; nothing else. */
function layer(name, from, layers, npm, core = false) {
  const allowed = [from, ...layers, ...(npm.length > 0 ? [packages(...npm)] : []), '(^|/)node_modules/@types/'];
  return {
    name,
    severity: 'error',
    comment: `${name} imports only: ${[...layers, ...npm].join(', ') || 'itself'}`,
    from: { path: from },
    to: core ? { pathNot: allowed, dependencyTypesNot: ['core'] } : { pathNot: allowed },
  };
}

const domain = '^domain/';
const db = '^db/';
const api = '^electron/api/';
const coreLayer = '^electron/core/';
const desktop = '^electron/desktop/';
const renderer = '^renderer/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer('domain', domain, [], ['zod', 'temporal-polyfill', 'yalps']),
    {
      name: 'linear programs stay in privacy',
      severity: 'error',
      from: { path: domain, pathNot: '^domain/privacy/' },
      to: { path: packages('yalps') },
    },
    layer('db', db, [domain], ['kysely', 'better-sqlite3', 'zod', 'temporal-polyfill', 'age-encryption'], true),
    {
      name: 'one importer of the driver',
      severity: 'error',
      comment: 'db/open.ts sets the key and the pragmas; a second way in would skip them',
      from: { pathNot: '^db/(open|driver|salvage)\\.ts$|^(build|test)/' },
      to: { path: packages('better-sqlite3'), dependencyTypesNot: ['type-only'] },
    },
    layer('api', api, [domain], ['zod', '@orpc/contract']),
    layer(
      'core',
      coreLayer,
      [api, db, domain],
      [
        '@orpc/contract',
        '@orpc/server',
        'zod',
        'kysely',
        'pino',
        'docx',
        'write-excel-file',
        'csv-parse',
        'fflate',
        'age-encryption',
        'pdfjs-dist',
        '@myriaddreamin/[^/]+',
        '@expo-google-fonts/[^/]+',
      ],
      true,
    ),
    layer('desktop', desktop, [api], ['electron', '@orpc/server'], true),
    layer(
      'renderer',
      renderer,
      [api, domain],
      [
        '@orpc/client',
        '@orpc/contract',
        '@orpc/tanstack-query',
        '@tanstack/[^/]+',
        '@hookform/resolvers',
        '@observablehq/plot',
        '@types/react(-dom)?',
        'react',
        'react-dom',
        'react-hook-form',
        'react-router',
        'nhsuk-[^/]+',
        'zod',
        'zustand',
      ],
    ),
    {
      name: 'nothing shipped imports build or test',
      severity: 'error',
      from: { path: '^(domain|db|electron|renderer)/' },
      to: { path: '^(build|test)/' },
    },
    {
      name: 'no network',
      severity: 'error',
      comment: 'the product never opens a connection',
      from: { path: '^(domain|db|electron|renderer)/' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector)$' },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(scss|css|json|typ|svg)$' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
