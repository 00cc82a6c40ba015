import type { Measure, Subscale } from '../measure.ts'
import { each, nothing, plainSum } from './parts.ts'

const coreDomain = (key: string, missingAllowed: number, items: readonly number[]): Subscale => ({
  key,
  items,
  missingAllowed,
  how: 'mean-times-ten',
})

const coreRisk = [6, 9, 16, 22, 24, 34]

/** Depression, anxiety, distress and how life goes on with them. */
export const moodMeasures: readonly Measure[] = [
  {
    ...nothing,
    code: 'phq9',
    name: 'PHQ-9',
    items: 9,
    lowest: 0,
    highest: 3,
    total: plainSum,
    bands: [
      ['none_minimal', 0],
      ['mild', 5],
      ['moderate', 10],
      ['moderately_severe', 15],
      ['severe', 20],
    ],
    cutOffs: [{ name: 'caseness10', atLeast: 10 }],
    riskItems: [9],
  },
  {
    ...nothing,
    code: 'gad7',
    name: 'GAD-7',
    items: 7,
    lowest: 0,
    highest: 3,
    total: plainSum,
    bands: [
      ['none_minimal', 0],
      ['mild', 5],
      ['moderate', 10],
      ['severe', 15],
    ],
    cutOffs: [
      { name: 'caseness8', atLeast: 8 },
      { name: 'screen10', atLeast: 10 },
    ],
  },
  {
    ...nothing,
    code: 'coreom',
    name: 'CORE-OM',
    items: 34,
    lowest: 0,
    highest: 4,
    reversed: [3, 4, 7, 12, 19, 21, 31, 32],
    total: { how: 'mean-times-ten', missingAllowed: 3 },
    bands: [
      ['healthy', 0],
      ['low_level', 6],
      ['mild', 10],
      ['moderate', 15],
      ['moderate_to_severe', 20],
      ['severe', 25],
    ],
    cutOffs: [{ name: 'clinical10', atLeast: 10 }],
    subscales: [
      coreDomain('W', 0, [4, 14, 17, 31]),
      coreDomain('P', 1, [2, 5, 8, 11, 13, 15, 18, 20, 23, 27, 28, 30]),
      coreDomain('F', 1, [1, 3, 7, 10, 12, 19, 21, 25, 26, 29, 32, 33]),
      coreDomain('R', 0, coreRisk),
      coreDomain(
        'nonRisk',
        3,
        each(1, 34).filter((item) => !coreRisk.includes(item)),
      ),
    ],
    riskItems: coreRisk,
  },
  {
    ...nothing,
    code: 'core10',
    name: 'CORE-10',
    items: 10,
    lowest: 0,
    highest: 4,
    reversed: [2, 3],
    total: { how: 'mean-times-ten', missingAllowed: 1 },
    bands: [
      ['healthy', 0],
      ['low_level', 6],
      ['mild', 11],
      ['moderate', 15],
      ['moderate_to_severe', 20],
      ['severe', 25],
    ],
    cutOffs: [
      { name: 'clinical11', atLeast: 11 },
      { name: 'depression13', atLeast: 13 },
    ],
    riskItems: [6],
  },
  {
    ...nothing,
    code: 'k10',
    name: 'K10',
    items: 10,
    lowest: 1,
    highest: 5,
    total: plainSum,
    bands: [
      ['likely_well', 10],
      ['mild', 20],
      ['moderate', 25],
      ['severe', 30],
    ],
    cutOffs: [
      { name: 'distress20', atLeast: 20 },
      { name: 'severe30', atLeast: 30 },
    ],
  },
  {
    ...nothing,
    code: 'k6',
    name: 'K6',
    items: 6,
    lowest: 0,
    highest: 4,
    total: plainSum,
    bands: [
      ['low', 0],
      ['moderate', 5],
      ['serious', 13],
    ],
    cutOffs: [
      { name: 'moderate5', atLeast: 5 },
      { name: 'serious13', atLeast: 13 },
    ],
  },
  {
    ...nothing,
    code: 'wsas',
    name: 'WSAS',
    items: 5,
    lowest: 0,
    highest: 8,
    total: plainSum,
    bands: [
      ['subclinical', 0],
      ['significant', 10],
      ['moderately_severe_or_worse', 21],
    ],
    cutOffs: [{ name: 'significant10', atLeast: 10 }],
  },
]
