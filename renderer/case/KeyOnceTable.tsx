import type { Ref } from 'react';
import { inKeyedWords } from '../../domain/notification/keyOnce.ts';
import type { KeyOnceLineView } from '../../electron/api/keyOnce.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { Hidden } from '../ui/Layout.tsx';
import { Tag } from '../ui/Tag.tsx';

interface Section {
  id: string;
  form: string;
  title: string;
  lines: readonly KeyOnceLineView[];
}

interface KeyOnceTableProps {
  ref: Ref<HTMLDivElement>;
  sections: readonly Section[];
  copied: ReadonlySet<string>;
  onCopy(line: KeyOnceLineView): void;
  onTick(line: KeyOnceLineView): void;
  onUntick(line: KeyOnceLineView): void;
  onNational(line: KeyOnceLineView): void;
  /** Differences are noted where every field is shown. */
  mayRead: boolean;
}

/** The sheet as one table, a part for each part of the form. Enter on Copy copies and goes to the next field. */
export function KeyOnceTable({ ref, sections, ...rest }: KeyOnceTableProps) {
  return (
    <div ref={ref} className="desk-table-wrap">
      <table className="desk-table desk-key-once">
        <caption className="desk-hidden">Fields to key</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Key this</th>
            <th scope="col">Copy</th>
            <th scope="col">Keyed</th>
            <th scope="col">National record</th>
          </tr>
        </thead>
        {sections
          .filter(({ lines }) => lines.length > 0)
          .map(({ id, form, title, lines }) => (
            <tbody key={id}>
              <tr className="desk-key-once__part">
                <th scope="rowgroup" colSpan={5}>
                  <strong>{title}</strong>
                  <span className="desk-secondary">{form}</span>
                </th>
              </tr>
              {lines.map((line) => (
                <Line key={line.id} line={line} {...rest} />
              ))}
            </tbody>
          ))}
      </table>
    </div>
  );
}

function Line({
  line,
  copied,
  mayRead,
  ...on
}: { line: KeyOnceLineView } & Omit<KeyOnceTableProps, 'ref' | 'sections'>) {
  const { label, standing, keyed, national } = line;
  const isKeyed = standing === 'keyed';
  return (
    <tr className={copied.has(line.id) ? 'desk-key-once__copied' : undefined}>
      <th scope="row">
        {label}
        {line.uncertain && <span title="Not confirmed to stand on the current form"> *</span>}
      </th>
      <td>
        <Value line={line} />
        {standing === 'changed' && keyed && <div className="desk-secondary">Keyed as: {inKeyedWords(keyed)}</div>}
      </td>
      <td className="desk-table__narrow">
        {line.state !== 'blank' && (
          <Button kind="quiet" small data-copy={line.id} onClick={() => on.onCopy(line)}>
            {copied.has(line.id) ? 'Copied' : line.state === 'known' ? 'Copy' : 'Next'}
            <Hidden> {label}</Hidden>
          </Button>
        )}
      </td>
      <td className="desk-table__narrow">
        {standing !== 'nothing-to-key' && (
          <label className="desk-key-once__tick">
            <input
              type="checkbox"
              checked={isKeyed}
              aria-label={`${label} keyed`}
              onChange={() => (isKeyed ? on.onUntick(line) : on.onTick(line))}
            />
            {isKeyed && keyed ? (
              <span className="desk-secondary">
                {sayShortDate(dateOf(keyed.at))}, {keyed.by}
              </span>
            ) : (
              standing === 'changed' && <Tag tone="attention">Changed</Tag>
            )}
          </label>
        )}
      </td>
      <td>
        {national ? (
          <>
            <span className="desk-clamp">Says: {national.text}</span>
            {national.note && <div className="desk-secondary">{national.note}</div>}
            <TextButton onClick={() => on.onNational(line)}>
              Change<Hidden> what the national record says for {label}</Hidden>
            </TextButton>
          </>
        ) : (
          mayRead && (
            <TextButton className="desk-nowrap" onClick={() => on.onNational(line)}>
              Says otherwise<Hidden>: {label}</Hidden>
            </TextButton>
          )
        )}
      </td>
    </tr>
  );
}

function Value({ line }: { line: KeyOnceLineView }) {
  if (line.state === 'known') return <span className="desk-clamp">{line.text}</span>;
  if (line.state === 'not-known') return <em>not known</em>;
  return <span className="desk-secondary">{line.heldElsewhere ? 'blank: no page of this app asks it' : 'blank'}</span>;
}
