import { afterAll, afterEach } from 'vitest'
import { expectSilence } from './quiet.ts'

afterEach(expectSilence)
afterAll(expectSilence)
