import { type ReactNode, useState } from 'react';
import { useDesktop } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { type LongWork, LongWorkView } from '../ui/LongWork.tsx';

const formatWords = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', csv: 'CSV' } as const;

interface ReleaseDialogProps<Input, Result, Format extends keyof typeof formatWords> {
  title: string;
  /** What the button does, and what the bar says while it is done: 'Build the pack', 'Building the pack'. */
  action: string;
  doing: string;
  onClose(): void;
  work: LongWork<Input, Result>;
  /** Absent where there is only one kind of file. */
  files?: { offered: readonly Format[]; chosen: Format[]; onChange(chosen: Format[]): void; more?: ReactNode };
  /** False while something that is asked for in the fields is missing. */
  ready: boolean;
  /** What is sent to the core; `token` stands for the folder, for one use. */
  input(token: string): Input;
  /** What stands above the fields: who gets it, when that takes a table. */
  above?: ReactNode;
  /** The fields that come before files and folder. */
  children?: ReactNode;
  /** What must be read before it is done: texts that nobody signed off. */
  before?: ReactNode;
  /** Drawn when it is done. */
  result(result: Result): ReactNode;
}

/**
 * The dialog from which files leave: what goes, which kinds of file, into which folder; then progress, and either the
 * files or what stood in the way.
 *
 * @example
 * <ReleaseDialog title="Make the report" action="Make the report" doing="Making the report" work={report} ready
 *   input={(token) => ({ period, token })} result={(made) => <Result result={made} />} onClose={onClose}>…</ReleaseDialog>
 */
export function ReleaseDialog<Input, Result, Format extends keyof typeof formatWords>(
  props: ReleaseDialogProps<Input, Result, Format>,
) {
  const { title, action, doing, onClose, work, files, ready, above, children, before } = props;
  const desktop = useDesktop();
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const running = work.state.kind === 'running';
  return (
    <Dialog title={title} onClose={onClose} busy={running} wide>
      <Stack>
        {above}
        <Fields layout="rows">
          {children}
          {files && (
            <Checkboxes
              inline
              label="Files"
              options={files.offered.map((value) => ({ value, label: formatWords[value] }))}
              value={files.chosen}
              onChange={files.onChange}
            />
          )}
          {files?.more}
          <FileChooser
            label="Folder"
            action="Choose a folder"
            value={folder}
            onChange={setFolder}
            choose={() => desktop.chooseFolder({})}
          />
        </Fields>
        {before}
        <div className="desk-form__foot">
          <Button
            busy={running || folder === null || !ready || files?.chosen.length === 0}
            onClick={() => {
              if (folder === null) return;
              void work.start(props.input(folder.token));
              setFolder(null);
            }}
          >
            {action}
          </Button>
        </div>
        <LongWorkView work={work} title={doing}>
          {props.result}
        </LongWorkView>
      </Stack>
    </Dialog>
  );
}
