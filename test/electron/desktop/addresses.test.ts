import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileKey, isOwnPage, isOwnRequest } from '../../../electron/desktop/addresses.ts';

describe('A page of the app', () => {
  it.each(['app://bundle/index.html', 'app://bundle/', 'app://bundle', 'app://bundle/assets/index.js?x=1#y'])(
    'is %s',
    (url) => {
      expect(isOwnPage(url)).toBe(true);
    },
  );

  it.each([
    'app://bundle.example.com/index.html',
    'app://bundle@example.com/index.html',
    'app://user:word@bundle/index.html',
    'app://user@bundle/index.html',
    'app://bundle:8080/index.html',
    'app://other/index.html',
    'app:bundle/index.html',
    'app:///bundle/index.html',
    'https://bundle/index.html',
    'https://example.com/app://bundle/',
    'https://app:bundle@example.com/',
    'file:///app://bundle/index.html',
    'file:///etc/passwd',
    'data:text/html,<p>x',
    'blob:app://bundle/1234',
    'javascript:alert(1)',
    'view-source:app://bundle/index.html',
    'about:blank',
    ' app://other',
    'index.html',
    '',
  ])('is not %s', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });

  it('is never one of another host, whatever the path or user', () => {
    fc.assert(
      fc.property(fc.domain(), fc.webPath(), (host, path) => {
        expect(isOwnPage(`app://${host}${path}`)).toBe(false);
        expect(isOwnPage(`https://${host}${path}`)).toBe(false);
        expect(isOwnPage(`app://bundle@${host}${path}`)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('A request of the page', () => {
  it.each(['app://bundle/a.js', 'blob:app://bundle/1', 'data:image/png;base64,AA=='])('may be %s', (url) => {
    expect(isOwnRequest(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'http://localhost:3000',
    'ws://example.com/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome://settings',
    'devtools://devtools/bundled/inspector.html',
    'application:x',
    'apps://bundle/',
    'not a url',
    '',
  ])('may not be %s', (url) => {
    expect(isOwnRequest(url)).toBe(false);
  });
});

describe('The key of a file', () => {
  it('is the path of a URL on our own origin', () => {
    expect(fileKey('app://bundle/assets/index.js?v=1')).toBe('/assets/index.js');
  });

  it.each([
    ['app://bundle/../../etc/passwd', '/etc/passwd'],
    ['app://bundle/assets/../index.html', '/index.html'],
    ['app://bundle/%2e%2e/%2e%2e/etc/passwd', '/etc/passwd'],
    ['app://bundle/..%2f..%2fetc/passwd', '/..%2f..%2fetc/passwd'],
    ['app://bundle/..\\..\\windows\\win.ini', '/..\\..\\windows\\win.ini'],
  ])('of %s is %s, which no file has', (url, key) => {
    expect(fileKey(url)).toBe(key);
  });

  it('is none for another origin', () => {
    expect(fileKey('app://other/index.html')).toBeNull();
  });
});
