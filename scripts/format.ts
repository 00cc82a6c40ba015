import { runTool } from './test/run-tool.ts'

const { status, output } = await runTool('prettier', ['--write', '--log-level=warn', '.'])
process.stdout.write(output)
process.exitCode = status
