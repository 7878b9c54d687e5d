import { Tick } from './Choice.tsx';
import { Dialog } from './Dialog.tsx';
import { useShortcuts } from './shortcuts.ts';

/** The keys that work on this page. */
export function ShortcutHelp({ onClose }: { onClose(): void }) {
  const { list, singleKeys, setSingleKeys } = useShortcuts();
  const seen = new Map(list.map(({ keys, label }) => [keys, label]));
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="desk-keys">
        {[...seen].map(([keys, label]) => (
          <KeyLine key={keys} keys={keys} label={label} />
        ))}
        <KeyLine keys="Up+Down" label="In a table or a list: the row above or below" />
        <KeyLine keys="Esc" label="Close a dialog or a list" />
      </dl>
      <Tick
        label="Single keys such as ? work outside text"
        hint="Turn off if you speak to your computer."
        value={singleKeys}
        onChange={setSingleKeys}
      />
    </Dialog>
  );
}

function KeyLine({ keys, label }: { keys: string; label: string }) {
  return (
    <>
      <dt>
        {keys.split('+').map((key, place) => (
          <span key={key}>
            {place > 0 && ' '}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{label}</dd>
    </>
  );
}
