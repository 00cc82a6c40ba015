import type { Measure } from '../measure.ts'
import { each, nothing, part, plainSum } from './parts.ts'

/** The symptom items of the ITQ, P1–P6 and C1–C6: the impairment items are not added up (Measures, 5.1). */
const itqSymptoms = [...each(1, 6), ...each(10, 15)]

export const traumaMeasures: readonly Measure[] = [
  {
    ...nothing,
    code: 'itq',
    name: 'ITQ',
    items: 18,
    lowest: 0,
    highest: 4,
    total: plainSum,
    totalItems: itqSymptoms,
    subscales: [part('ptsdSeverity', each(1, 6)), part('dsoSeverity', each(10, 15))],
  },
  {
    ...nothing,
    code: 'pcl5',
    name: 'PCL-5',
    items: 20,
    lowest: 0,
    highest: 4,
    total: plainSum,
    cutOffs: [
      { name: 'screen31', atLeast: 31 },
      { name: 'nhsCaseness32', atLeast: 32 },
      { name: 'screen33', atLeast: 33 },
    ],
    subscales: [
      part('B', each(1, 5)),
      part('C', each(6, 7)),
      part('D', each(8, 14)),
      part('E', each(15, 20)),
    ],
  },
  {
    ...nothing,
    code: 'pcptsd5',
    name: 'PC-PTSD-5',
    items: 6,
    lowest: 0,
    highest: 1,
    total: plainSum,
    // The first asks whether anything happened at all.
    totalItems: each(2, 6),
    cutOffs: [
      { name: 'positive3', atLeast: 3 },
      { name: 'positive4', atLeast: 4 },
    ],
  },
  {
    ...nothing,
    code: 'iesr',
    name: 'IES-R',
    items: 22,
    lowest: 0,
    highest: 4,
    total: plainSum,
    cutOffs: [{ name: 'caseness33', atLeast: 33 }],
  },
]
