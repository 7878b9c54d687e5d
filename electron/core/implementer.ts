import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import { StoreError } from '../../db/errors.ts';
import { runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { Malformed } from '../../domain/malformed.ts';
import type { ProcedureMeta } from '../api/base.ts';
import { contract } from '../api/contract.ts';
import type { Core } from './core.ts';
import { Refusal, refused } from './refusal.ts';
import { sessionOf } from './session.ts';

const isAsyncIterator = (value: unknown): value is AsyncGenerator<unknown, unknown, void> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;

/** Turns what went wrong into one of the contract's codes; the unexpected is logged by code and reference only. */
function inContractTerms(error: unknown, core: Core, procedure: string, started: number): unknown {
  if (error instanceof ORPCError) return error;
  if (error instanceof Refusal)
    return new ORPCError(error.code, { defined: true, message: error.code, data: error.data });
  if (error instanceof StoreError) {
    const wait = error.waitSeconds === undefined ? {} : { waitSeconds: error.waitSeconds };
    const data = { reason: error.code, says: error.message, ...wait };
    return new ORPCError('STORE', { defined: true, message: 'STORE', data });
  }
  if (error instanceof Malformed) {
    const field = error.field === undefined ? {} : { field: error.field };
    const data = { reason: error.code, says: error.message, ...field };
    return new ORPCError('REFUSED', { defined: true, message: 'REFUSED', data });
  }
  core.onUnexpected?.(error);
  const reference = randomUUID().slice(0, 8);
  const milliseconds = Date.now() - started;
  core.log({ event: 'internal-error', procedure, code: codeOf(error), milliseconds, reference });
  return new ORPCError('INTERNAL', { defined: true, message: 'INTERNAL', data: { reference } });
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'UNKNOWN';
}

async function* inContractTermsWhileRunning(
  iterator: AsyncGenerator<unknown, unknown, void>,
  translate: (error: unknown) => unknown,
): AsyncGenerator<unknown, unknown, void> {
  try {
    return yield* iterator;
  } catch (error) {
    throw translate(error);
  }
}

/** The contract's implementer: every procedure made with it has its caller's role checked and its errors translated. */
export const os = implement(contract)
  .$context<{ core: Core }>()
  .use(async ({ context, next, procedure, path }) => {
    const { core } = context;
    const name = path.join('.');
    const started = Date.now();
    const translate = (error: unknown) => inContractTerms(error, core, name, started);
    const { roles } = procedure['~orpc'].meta as ProcedureMeta;
    try {
      if (core.policy !== undefined && core.policy.faults.length > 0 && name !== 'store.status') {
        throw refused('POLICY_FILE', 'The policy file of this computer is not right, so nothing is opened.');
      }
      const session = () => sessionOf(core);
      // The one unit of work of a call; it refuses to commit without an audit entry.
      const work = <T>(fn: (unit: Unit) => Promise<T>): Promise<T> => {
        const { records, actor } = session();
        return runUnitOfWork(records, actor, core.clock, fn);
      };
      if (roles !== 'anyone' && !roles.includes(session().actor.role)) {
        await work((unit) => unit.audit({ action: 'access.refused', detail: { procedure: name } }));
        throw new Refusal('NOT_ALLOWED', {
          reason: 'ROLE',
          says: 'Your role may not do this. A manager can change roles.',
        });
      }
      const result = await next({ context: { session, work } });
      if (!isAsyncIterator(result.output)) return result;
      return { ...result, output: inContractTermsWhileRunning(result.output, translate) as typeof result.output };
    } catch (error) {
      throw translate(error);
    }
  });
