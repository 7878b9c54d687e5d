import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorsIn, anchorText, readAnchor } from '../../../domain/audit/anchor.ts';
import { checkChain, emptyChain } from '../../../domain/audit/chain.ts';
import {
  type AuditEntry,
  auditDetailText,
  auditMaterial,
  chainStart,
  isAuditDetail,
} from '../../../domain/audit/entry.ts';
import { auditSentence } from '../../../domain/audit/sentences.ts';
import type { Json } from '../../../domain/exchange/canonicalJson.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const material = {
      seq,
      at: `2026-03-02T09:00:${String(seq % 60).padStart(2, '0')}.000Z`,
      actor_id: `user-${seq % 3}`,
      role: 'coordinator',
      action: 'case.read',
      case_id: `case-${seq % 4}`,
      subject_kind: null,
      subject_id: null,
      detail: auditDetailText({ page: 'summary', seq }),
      flags: '' as const,
      prev_hash: entries.at(-1)?.hash ?? chainStart,
    };
    entries.push({ ...material, hash: sha256(auditMaterial(material)) });
  }
  return entries;
}

/** Writes every hash anew, as somebody with the file and the key could. */
function rechained(entries: AuditEntry[]): AuditEntry[] {
  let prev = chainStart;
  return entries.map((entry, index) => {
    const material = { ...entry, seq: index + 1, prev_hash: prev };
    prev = sha256(auditMaterial(material));
    return { ...material, hash: prev };
  });
}

describe('the audit chain', () => {
  it('holds for what was written', () => {
    expect(checkChain(chainOf(50), sha256)).toBeNull();
    expect(checkChain([], sha256)).toBeNull();
  });

  it('shows an edit of any field of any entry', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 19 }),
        fc.constantFrom(
          'at',
          'actor_id',
          'role',
          'action',
          'case_id',
          'subject_id',
          'detail',
          'flags',
          'prev_hash',
          'hash',
        ),
        fc.string({ minLength: 1 }),
        (index, field, value) => {
          const chain = chainOf(20);
          const entry = chain[index];
          if (!entry || entry[field as keyof AuditEntry] === value) return;
          chain[index] = { ...entry, [field]: value } as AuditEntry;
          expect(checkChain(chain, sha256)).toEqual({ seq: index + 1, kind: 'changed' });
        },
      ),
    );
  });

  it('shows an entry taken out anywhere but at the end', () => {
    for (let index = 0; index < 19; index += 1) {
      expect(checkChain(chainOf(20).toSpliced(index, 1), sha256)).toEqual({ seq: index + 2, kind: 'missing' });
    }
  });

  it('shows entries exchanged, repeated, put in, or joined from another chain', () => {
    const chain = chainOf(6);
    const [a, b, c, d, e, f] = chain as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry];
    expect(checkChain([a, c, b, d, e, f], sha256)?.kind).toBe('missing');
    expect(checkChain([a, b, b, c], sha256)?.kind).toBe('order');
    expect(checkChain([a, b, { ...b, seq: 3 }, d], sha256)?.kind).toBe('changed');
    const other = rechained(chainOf(6).map((entry) => ({ ...entry, actor_id: 'somebody-else' })));
    expect(checkChain([a, b, ...other.slice(2)], sha256)).toEqual({ seq: 3, kind: 'joined' });
    expect(checkChain(chain.slice(1), sha256)).toEqual({ seq: 2, kind: 'missing' });
  });

  it('does not by itself show a cut tail or a chain rewritten whole: an anchor kept elsewhere does', () => {
    const chain = chainOf(20);
    const printed = readAnchor(anchorText(chain.at(-1) ?? emptyChain));
    const rewritten = rechained(chain.map((entry) => ({ ...entry, case_id: null })));
    expect(checkChain(chain.slice(0, 15), sha256)).toBeNull();
    expect(checkChain(rewritten, sha256)).toBeNull();
    expect(chain.slice(0, 15).some((entry) => entry.seq === printed?.seq)).toBe(false);
    expect(rewritten[19]?.hash.startsWith(printed?.start ?? '')).toBe(false);
    expect(chain[19]?.hash.startsWith(printed?.start ?? 'x')).toBe(true);
  });
});

describe('a printed anchor', () => {
  const head = { seq: 1204, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' };

  it('is short enough to type', () => {
    expect(anchorText(head)).toBe('1204-9f86-d081-884c-7d65');
  });

  it('is read however it was typed', () => {
    const read = { seq: 1204, start: '9f86d081884c7d65' };
    for (const typed of ['1204-9f86-d081-884c-7d65', ' 1204 9F86D081884C7D65 ', '1204 – 9f86 d081 884c 7d65']) {
      expect(readAnchor(typed)).toEqual(read);
    }
  });

  it('is refused when it is not whole', () => {
    for (const typed of ['', '1204', '1204-9f86-d081', '9f86-d081-884c-7d65', '1204-9g86-d081-884c-7d65', 'case 12']) {
      expect(readAnchor(typed)).toBeNull();
    }
  });
});

describe('the detail of an entry', () => {
  it('holds ids, codes, dates and counts', () => {
    for (const detail of [
      null,
      12,
      true,
      '',
      'pdf',
      '2026-03-02',
      '5f0c-11',
      ['a', 'b'],
      { cases: 12, kinds: ['pdf'] },
    ]) {
      expect(isAuditDetail(detail)).toBe(true);
    }
  });

  it('holds no sentence and no name with a space', () => {
    const details: Json[] = [
      'Zofia Nowak',
      'went home.\n',
      { note: 'a b' },
      ['x', { y: ['Musa Bello'] }],
      { 'a b': 1 },
      'x'.repeat(81),
    ];
    for (const detail of details) {
      expect(isAuditDetail(detail)).toBe(false);
    }
  });

  it('is written in one way only', () => {
    expect(auditDetailText({ b: 1, a: { d: 2, c: 3 } })).toBe(auditDetailText({ a: { c: 3, d: 2 }, b: 1 }));
  });
});

describe('an entry as a sentence', () => {
  const names = {
    person: (id: string) => ({ 'user-1': 'Adaeze Okonkwo', 'user-2': 'Bilal Haidari' })[id],
    caseNumber: (id: string) => (id === 'case-1' ? 'CDR-2026-014' : undefined),
  };
  const [first] = chainOf(1);
  const entry = (change: Partial<AuditEntry>): AuditEntry => ({
    ...(first as AuditEntry),
    case_id: null,
    detail: '{}',
    ...change,
  });

  it('names people and cases', () => {
    expect(auditSentence(entry({ action: 'access.unlocked' }), names)).toBe('Adaeze Okonkwo signed in.');
    expect(
      auditSentence(
        entry({ action: 'access.person-added', subject_id: 'user-2', detail: '{"role":"key-worker"}' }),
        names,
      ),
    ).toBe('Adaeze Okonkwo let Bilal Haidari sign in, as key-worker.');
    expect(auditSentence(entry({ action: 'family.contact-added', case_id: 'case-1' }), names)).toBe(
      'Adaeze Okonkwo recorded a contact with the family of CDR-2026-014.',
    );
  });

  it('still says something about people and cases it has no name for', () => {
    expect(auditSentence(entry({ actor_id: 'gone', action: 'case.read', case_id: 'lost' }), names)).toBe(
      'Person gone case: read (case lost).',
    );
    expect(auditSentence(entry({ actor_id: 'app', action: 'store.migrated' }), names)).toBe(
      'The app brought the records file to version not recorded.',
    );
  });

  it('says when the clock had been set back', () => {
    expect(auditSentence(entry({ action: 'access.unlocked', flags: 'clock-back' }), names)).toMatch(
      /clock had been set back\.$/,
    );
  });
});

describe('anchors in a text', () => {
  it('are found each once, in order, between other words and with a scanner’s slips put right', () => {
    const text =
      'Pack 3\nRecord 1204-9f86-d081-884c-7d65.\n 1310 – A1B2 – OOl1 – ffee – 0123\nRecord 1204-9F86-D081-884C-7D65';
    expect(anchorsIn(text)).toEqual(['1204-9f86-d081-884c-7d65', '1310-a1b2-0011-ffee-0123']);
  });

  it('are not made of telephone numbers, hashes or words that come near', () => {
    const near = ['020 7946 0123', '9f86d081884c7d659a2feaa0c55ad015', '1204-9f86-d081-884c', '12-fool-fled-feed-meal'];
    for (const text of near) expect(anchorsIn(text)).toEqual([]);
  });

  it('reads back every anchor that was ever printed, in any text around it', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), hex, (seq, hash) => {
        const anchor = anchorText({ seq, hash });
        expect(anchorsIn(`Record ${anchor}, page 2`)).toEqual([anchor]);
        expect(readAnchor(anchorsIn(anchor)[0] ?? '')).toEqual({ seq, start: hash.slice(0, 16) });
      }),
    );
  });
});
