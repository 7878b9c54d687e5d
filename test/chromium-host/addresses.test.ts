import { describe, expect, it } from 'vitest';
import { toApp, toBrowser } from '../../build/chromium-host/addresses.ts';

describe('The made-up origin', () => {
  it.each(['app://bundle', 'app://bundle/index.html', 'app://bundle/a/b.js?x=1#y'])('stands for %s and back', (url) => {
    expect(toBrowser(url)).toMatch(/^https:\/\/bundle\.app\.invalid/);
    expect(toApp(toBrowser(url))).toBe(url);
  });

  it.each([
    'app://bundle.example.com/',
    'https://bundle.app.invalid.example.com/',
    'https://bundle.app.invalid@example.com/',
    'https://example.com/',
    'about:blank',
    '',
  ])('does not stand for %j', (url) => {
    expect(toBrowser(url)).toBe(url);
    expect(toApp(url)).toBe(url);
  });
});
