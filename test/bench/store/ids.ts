import type { Chance } from '../../../build/generate/random.ts';

const hex = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** Ids in the form of `randomUUID`, the same for the same seed: in no order, as the app's own are. */
export function idsFrom(chance: Chance): () => string {
  const part = () => hex[Math.floor(chance.next() * 65_536)] as string;
  return () => {
    const variant = hex[0x8000 + Math.floor(chance.next() * 0x4000)] as string;
    return `${part()}${part()}-${part()}-4${part().slice(1)}-${variant}-${part()}${part()}${part()}`;
  };
}
