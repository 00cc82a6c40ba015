import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.ts'
import { testEngine } from './engine.ts'
import { dropDatabase, embeddedTemplate, serverTemplate } from './template.ts'

/** Once per run: makes the migrated database that every test file copies. Returns what takes it away again. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    return await makeSource(project)
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
    project.provide('databaseSource', { engine: 'none', problem })
    return () => Promise.resolve()
  }
}

async function makeSource(project: TestProject): Promise<() => Promise<void>> {
  if (testEngine() === 'embedded') {
    project.provide('databaseSource', { engine: 'embedded', template: await embeddedTemplate() })
    return () => Promise.resolve()
  }
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') {
    const template = await serverTemplate(given)
    project.provide('databaseSource', { engine: 'server', url: given, template })
    return () => dropDatabase(given, template)
  }
  const cluster = await startCluster({ durable: false })
  try {
    const url = cluster.urlOf('postgres')
    project.provide('databaseSource', { engine: 'server', url, template: await serverTemplate(url) })
  } catch (error) {
    cluster.remove()
    throw error
  }
  return () => {
    cluster.remove()
    return Promise.resolve()
  }
}
