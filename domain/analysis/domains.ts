/** The four domains of the analysis form; a factor without one cannot be saved (domain.md rule 37, [S60][S71]). */
export const factorDomains = [
  {
    code: 'A',
    label: 'Factors intrinsic to the child',
    covers:
      'Health, acute or long-term illness, disability, mental health, allergy, substance use, development, education, behaviour, identity.',
    sources: ['S60', 'S71'],
  },
  {
    code: 'B',
    label: 'Factors in the social environment, including family and parenting capacity',
    covers:
      'Family structure and function, carers’ mental health and substance use, smoking in the home or in pregnancy, domestic abuse, bullying, gang or knife crime, consanguinity.',
    sources: ['S71'],
  },
  {
    code: 'C',
    label: 'Factors in the physical environment',
    covers: 'Housing, sleeping place, roads, water, hazards.',
    sources: ['S71', 'UNCERTAIN'],
  },
  {
    code: 'D',
    label: 'Factors in service provision',
    covers: 'Access, recognition, treatment, communication, staffing, bereavement support.',
    sources: ['UNCERTAIN'],
  },
] as const;

export type FactorDomain = (typeof factorDomains)[number]['code'];
export const factorDomainCodes = ['A', 'B', 'C', 'D'] as const satisfies readonly FactorDomain[];
