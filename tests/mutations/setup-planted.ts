import { plantedNow } from './folder.ts'
import { plant } from './switchboard.ts'

// The whole test file runs with the rule that the command broke.
plant(plantedNow())
