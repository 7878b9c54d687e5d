import { afterAll, describe, expect, it } from 'vitest';
import type { FileToOpen, FinishedFile } from '../../../../electron/core/documents/finishedFile.ts';
import { endWorkThreads, WorkThread } from '../../../../electron/core/documents/workThread.ts';

afterAll(endWorkThreads);

const reader = () =>
  new WorkThread<FileToOpen, FinishedFile>({
    entry: 'finishedFileWorker',
    memoryLimit: 1,
    stopped: { code: 'DOCUMENT_UNREADABLE', message: 'The file could not be opened again.' },
  });
const job = (text: string): FileToOpen => ({ bytes: new TextEncoder().encode(text), kind: 'csv' });
const readIn = ({ text }: FinishedFile) => text.alone.map((found) => found.text);

describe('A thread beside the core', () => {
  it('does one job after another, and answers each with its own', async () => {
    const thread = reader();
    const answers = await Promise.all(['age', 'ward', 'month'].map((text) => thread.run(job(text))));
    expect(answers.map(readIn)).toEqual([['age'], ['ward'], ['month']]);
  });

  it('fails a job with its code and does the next', async () => {
    const thread = reader();
    const failed = thread.run({ bytes: new TextEncoder().encode('no document'), kind: 'pdf' });
    const next = thread.run(job('age'));
    await expect(failed).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    expect(readIn(await next)).toEqual(['age']);
  });

  it('says so when the thread is ended in the midst of a job, and begins anew', async () => {
    const thread = reader();
    const reading = thread.run(job('age'));
    const stopped = expect(reading).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    await Promise.resolve();
    await thread.end();
    await stopped;
    expect(readIn(await thread.run(job('ward')))).toEqual(['ward']);
  });

  it('stops at once when it is told to', async () => {
    const thread = reader();
    const stop = new AbortController();
    const reading = thread.run(job('age'), stop.signal);
    stop.abort(new Error('no longer wanted'));
    await expect(reading).rejects.toThrow('no longer wanted');
  });
});
