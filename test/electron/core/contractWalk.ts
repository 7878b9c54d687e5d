import type { z } from 'zod';
import type { ProcedureMeta } from '../../../electron/api/base.ts';
import { contract } from '../../../electron/api/contract.ts';

/** A procedure as the walk sees it. */
export interface Walked {
  noun: string;
  name: string;
  roles: ProcedureMeta['roles'];
  input: z.ZodType | undefined;
}

interface Orpc {
  '~orpc': { meta: ProcedureMeta; inputSchema?: z.ZodType };
}

/** Every procedure of the contract, whatever is added to it later. */
export function everyProcedure(): Walked[] {
  return Object.entries(contract).flatMap(([noun, procedures]) =>
    Object.entries(procedures as Record<string, Orpc>).map(([name, procedure]) => ({
      noun,
      name,
      roles: procedure['~orpc'].meta.roles,
      input: procedure['~orpc'].inputSchema,
    })),
  );
}

/** Asks any client for any procedure by name. */
export async function ask(client: object, { noun, name }: Walked, input: unknown): Promise<unknown> {
  const procedures = (client as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun];
  const answer = await procedures?.[name]?.(input);
  if (!isSteps(answer)) return answer;
  const steps = [];
  for (let step = await answer.next(); ; step = await answer.next()) {
    steps.push(step.value);
    if (step.done) return steps;
  }
}

function isSteps(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** What strings of a made-up input hold. */
export interface Filling {
  /** Stands wherever an id is asked for. */
  id: string;
  day: string;
}

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  items?: z.ZodType[];
  options?: z.ZodType[];
  entries?: Record<string, string | number>;
  values?: unknown[];
  in?: z.ZodType;
  out?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  getter?: () => z.ZodType;
}

/**
 * The smallest input that a schema takes, with real ids in it, so that a handler is reached and not only its check.
 *
 * @example leastInput(z.object({ caseId: z.uuid() }), { id, day }) // { caseId: id }
 */
export function leastInput(schema: z.ZodType | undefined, filling: Filling): unknown {
  return schema === undefined ? undefined : made(schema, filling);
}

function made(schema: z.ZodType, filling: Filling): unknown {
  const def = schema._zod.def as unknown as Def;
  const inner = (part: z.ZodType | undefined) => (part === undefined ? undefined : made(part, filling));
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {})
          .map(([key, part]) => [key, made(part, filling)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case 'string':
      return text(schema, filling);
    case 'number':
    case 'int':
      return [0, 1, 2026].find((number) => schema.safeParse(number).success) ?? 0;
    case 'boolean':
      return false;
    case 'null':
    case 'nullable':
      return null;
    case 'enum':
      return Object.values(def.entries ?? {})[0];
    case 'literal':
      return def.values?.[0];
    case 'array':
      return schema.safeParse([]).success ? [] : [inner(def.element)];
    case 'tuple':
      return (def.items ?? []).map(inner);
    case 'record':
      return {};
    case 'union':
      return inner(def.options?.[0]);
    case 'intersection':
      return { ...(inner(def.left) as object), ...(inner(def.right) as object) };
    case 'lazy':
      return inner(def.getter?.());
    case 'pipe':
      return inner(def.in);
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return inner(def.innerType);
    default:
      return undefined;
  }
}

function text(schema: z.ZodType, { id, day }: Filling): string {
  const tries = [id, day, `${day}T09:00:00.000Z`, day.slice(0, 7), '01-31', '09:00', 'x', ''];
  return tries.find((each) => schema.safeParse(each).success) ?? id;
}
