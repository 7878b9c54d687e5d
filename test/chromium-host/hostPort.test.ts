import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostChannel, type PortData } from '../../build/chromium-host/hostPort.ts';

describe('A channel of the stand-in', () => {
  it('keeps messages until the port is started, then gives them in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (early, late) => {
        const [a, b] = hostChannel();
        const heard: PortData[] = [];
        b.on('message', ({ data }) => heard.push(data));
        for (const text of early) a.postMessage(text);
        expect(heard).toEqual([]);
        b.start();
        for (const text of late) a.postMessage(text);
        expect(heard).toEqual([...early, ...late]);
      }),
    );
  });

  it('closes both ends, once', () => {
    const [a, b] = hostChannel();
    const closed: string[] = [];
    a.on('close', () => closed.push('a'));
    b.on('close', () => closed.push('b'));
    a.start();
    b.start();
    a.close();
    b.close();
    expect(closed.sort()).toEqual(['a', 'b']);
  });

  it('tells a port that starts late that it was closed, after what was sent before', () => {
    const [a, b] = hostChannel();
    const heard: unknown[] = [];
    b.on('message', ({ data }) => heard.push(data));
    b.on('close', () => heard.push('closed'));
    a.postMessage('last words');
    a.close();
    a.postMessage('too late');
    b.start();
    expect(heard).toEqual(['last words', 'closed']);
  });
});
