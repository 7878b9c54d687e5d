import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { Unit } from './unitOfWork.ts';

type Given = Readonly<Record<string, string | number | readonly (string | number)[]>>;
type Value = (unit: Unit, given: Given) => unknown;

/** Stands for a value while the text of a query is made. Whoever looks at the value itself is told at once. */
class Placeholder {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }

  get length(): never {
    throw new TypeError('A prepared query depends on a value that is known only later.');
  }

  [Symbol.toPrimitive](): never {
    return this.length;
  }

  [Symbol.iterator](): never {
    return this.length;
  }
}

/** A text that was made, and where each of its values comes from. */
interface Made {
  text: string;
  values: readonly Value[];
}

/**
 * A query whose text is made once, where a query builder makes it anew each time it is asked: for what stands behind a
 * screen. Its text may depend on the person's role; who they are, now and today are values like those given.
 *
 * @param make builds the query; what it is given are placeholders, which it hands on and never looks at
 * @throws TypeError when `make` looks at a value, or leaves one out
 * @example
 * const holdsOf = prepared((unit, { ids }: { ids: readonly string[] }) =>
 *   unit.db.selectFrom('holds').selectAll().where('case_id', 'in', oneOf(ids)));
 * const rows = await holdsOf(unit, { ids: [caseId] });
 */
export function prepared<G extends Given, Row>(
  make: (unit: Unit, given: G) => Compilable<Row>,
): (unit: Unit, given: G) => Promise<Row[]> {
  const byRole = new Map<string, Made>();
  return async (unit, given) => {
    const { role } = unit.actor;
    const made = byRole.get(role) ?? madeFrom(make, unit, given);
    byRole.set(role, made);
    const parameters = made.values.map((value) => value(unit, given));
    return unit.rows(made.text, parameters) as Row[];
  };
}

function madeFrom<G extends Given, Row>(make: (unit: Unit, given: G) => Compilable<Row>, unit: Unit, given: G): Made {
  const standsFor = (value: Value) => new Placeholder(value) as unknown as string;
  const standing: Unit = {
    ...unit,
    now: standsFor(({ now }) => now),
    today: standsFor(({ today }) => today),
    actor: { ...unit.actor, userId: standsFor(({ actor }) => actor.userId) },
  };
  const asked = Object.fromEntries(Object.keys(given).map((name) => [name, standsFor((_, now) => bound(now[name]))]));
  const query = make(standing, asked as unknown as G).compile();
  for (const [name, placeholder] of Object.entries(asked)) {
    if (!query.parameters.includes(placeholder)) throw new TypeError(`A prepared query leaves out ${name}.`);
  }
  const values = query.parameters.map((each): Value => (each instanceof Placeholder ? each.value : () => each));
  return { text: query.sql, values };
}

function bound(value: Given[string] | undefined): unknown {
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

/**
 * The values that a column may have, as one parameter however many they are: SQLite takes at most 32,766 parameters,
 * and a text with as many marks as values would be prepared anew for every length.
 *
 * @example unit.db.selectFrom('holds').selectAll().where('case_id', 'in', oneOf(ids))
 */
export function oneOf<Value extends string | number>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`(select value from json_each(${bound(values)}))`;
}
