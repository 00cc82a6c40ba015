import type { Measure } from '../measure.ts'
import { each, nothing, part, plainSum } from './parts.ts'

/** Alcohol and drugs. */
export const substanceMeasures: readonly Measure[] = [
  {
    ...nothing,
    code: 'audit',
    name: 'AUDIT',
    items: 10,
    lowest: 0,
    highest: 4,
    only: { items: [9, 10], values: [0, 2, 4] },
    total: plainSum,
    bands: [
      ['lower_risk', 0],
      ['increasing_risk', 8],
      ['higher_risk', 16],
      ['possible_dependence', 20],
    ],
    cutOffs: [
      { name: 'increasing8', atLeast: 8 },
      { name: 'dependence20', atLeast: 20 },
    ],
    subscales: [part('consumption', each(1, 3)), part('dependence', each(4, 6)), part('harm', each(7, 10))],
  },
  {
    ...nothing,
    code: 'auditc',
    name: 'AUDIT-C',
    items: 3,
    lowest: 0,
    highest: 4,
    total: plainSum,
    bands: [
      ['lower_risk', 0],
      ['increasing_risk', 5],
      ['higher_risk', 8],
      ['possible_dependence', 11],
    ],
    cutOffs: [{ name: 'positive5', atLeast: 5 }],
  },
  {
    ...nothing,
    code: 'dudit',
    name: 'DUDIT',
    items: 11,
    lowest: 0,
    highest: 4,
    only: { items: [10, 11], values: [0, 2, 4] },
    total: plainSum,
    cutOffs: [{ name: 'dependence25', atLeast: 25 }],
  },
  {
    ...nothing,
    code: 'dast10',
    name: 'DAST-10',
    items: 10,
    lowest: 0,
    highest: 1,
    reversed: [3],
    total: plainSum,
    bands: [
      ['none_reported', 0],
      ['low', 1],
      ['moderate', 3],
      ['substantial', 6],
      ['severe', 9],
    ],
    cutOffs: [{ name: 'positive3', atLeast: 3 }],
  },
]
