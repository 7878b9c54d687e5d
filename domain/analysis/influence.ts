/** One level of influence as its own form words it. */
export interface InfluenceLevel {
  code: string;
  label: string;
}

export type InfluenceScaleId = 'influence-2018' | 'influence-2010';

/**
 * Two scales exist, and a level means nothing without its scale. A case scored on the older one is shown as it was
 * scored: '1*' is never turned into 2 (domain.md rule 38, [S60]; current wording UNCERTAIN, adopted in section 00).
 */
export const influenceScales: Readonly<Record<InfluenceScaleId, { label: string; levels: readonly InfluenceLevel[] }>> =
  {
    'influence-2018': {
      label: 'Level of influence, current form',
      levels: [
        { code: '0', label: 'Information not available' },
        { code: '1', label: 'No factors identified, or factors identified that are unlikely to have contributed' },
        { code: '2', label: 'Factors identified that may have contributed to vulnerability, ill health or death' },
      ],
    },
    'influence-2010': {
      label: 'Level of influence, older form',
      levels: [
        { code: '0', label: 'Information not available' },
        { code: '1', label: 'No factors identified' },
        { code: '1*', label: 'Factors identified that are unlikely to have contributed' },
        { code: '2', label: 'Factors that may have contributed to vulnerability, ill health or death' },
        { code: '3', label: 'Factors that provide a complete and sufficient explanation for the death' },
      ],
    },
  };

export const currentScale: InfluenceScaleId = 'influence-2018';

/** @example influenceLevel('influence-2010', '1*')?.label */
export function influenceLevel(scale: InfluenceScaleId, code: string): InfluenceLevel | undefined {
  return influenceScales[scale].levels.find((level) => level.code === code);
}
