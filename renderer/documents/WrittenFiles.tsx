import type { ReactNode } from 'react';
import { Notice } from '../ui/Notice.tsx';

interface WrittenFilesProps {
  title: string;
  files: readonly { fileName: string; bytes?: number; detail?: string }[];
  /** Said below the list. */
  children?: ReactNode;
}

/** The files that were released, with what was done before they were. */
export function WrittenFiles({ title, files, children }: WrittenFilesProps) {
  return (
    <Notice tone="done" title={title} live>
      <ul>
        {files.map((file) => (
          <li key={file.fileName}>
            {file.fileName}
            {file.bytes !== undefined && `, ${Math.ceil(file.bytes / 1024).toLocaleString('en-GB')} kB`}
            {file.detail !== undefined && `, ${file.detail}`}
          </li>
        ))}
      </ul>
      {children}
      <p>Every identifier of every case was searched for in the finished files. None was found.</p>
    </Notice>
  );
}
